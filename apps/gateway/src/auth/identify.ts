import { isAccessToken, type UseCases } from "@daypass/application";
import type { Principal } from "@daypass/domain";
import type { FastifyRequest } from "fastify";
import { foreignOrigin } from "../errors/gateway-errors.js";
import { sessionCookie } from "../sign-in/cookies.js";
import { bearerToken } from "./bearer-token.js";
import { isFromOwnOrigin } from "./own-origin.js";

export interface IdentifyOptions {
  readonly useCases: Pick<UseCases, "authenticateAccessToken" | "authenticateApiToken" | "authenticateSession">;
  readonly publicUrl: string;
  /** False: it is only looked whether they are still who they were. */
  readonly isActivity?: boolean;
}

/** `isBad`: something was sent that is not good; the caller is told so and not taken for nobody. */
export interface Identified {
  readonly principal: Principal | null;
  readonly isBad: boolean;
}

/**
 * Who calls: a bearer token's, be it an API token or an OAuth client's, else the browser session's. A cookie counts for requests from our own pages only.
 * @throws FORBIDDEN for a cookie that another site's page made the browser send
 */
export async function identify(request: FastifyRequest, options: IdentifyOptions): Promise<Identified> {
  const { useCases, publicUrl, isActivity = true } = options;
  const token = bearerToken(request.headers.authorization);
  if (token !== null) {
    const { authenticateAccessToken, authenticateApiToken } = useCases;
    const principal = await (isAccessToken(token) ? authenticateAccessToken : authenticateApiToken).execute(token);
    return { principal, isBad: principal === null };
  }
  const cookie = sessionCookie(publicUrl).read(request);
  if (cookie === null) return { principal: null, isBad: false };
  if (!isFromOwnOrigin(request, publicUrl)) throw foreignOrigin();
  const principal = await useCases.authenticateSession.execute(cookie, { isActivity });
  return { principal, isBad: principal === null };
}
