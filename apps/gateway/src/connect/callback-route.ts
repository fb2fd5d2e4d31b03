import type { AuthorizationRedirect, UseCases } from "@daypass/application";
import type { Logger } from "@daypass/service-kit";
import type { FastifyInstance } from "fastify";
import { sendPage } from "../server/html-page.js";
import { browserCookie } from "./browser-cookie.js";
import { faultPage, outcomePage } from "./outcome-page.js";

export interface CallbackRouteOptions {
  readonly receiveRedirect: Pick<UseCases["receiveRedirect"], "execute">;
  readonly publicUrl: string;
  readonly logger: Logger;
}

/**
 * `/connect/callback`: where Entra sends the browser after sign-in and after consent. It hands over what came, trusts none
 * of it, and shows what the use case makes of it.
 */
export function callbackRoute(fastify: FastifyInstance, options: CallbackRouteOptions): void {
  const { receiveRedirect, publicUrl, logger } = options;
  const cookie = browserCookie(publicUrl.startsWith("https:"));
  fastify.get("/connect/callback", { exposeHeadRoute: false }, async (request, reply) => {
    try {
      const redirect = redirectOf(request.query, cookie.read(request));
      const outcome = await receiveRedirect.execute(redirect);
      if (outcome.kind === "go-on") {
        cookie.write(reply, outcome.browserToken);
        return reply.redirect(outcome.url, 302);
      }
      return sendPage(reply, outcome.kind === "refused" ? 400 : 200, outcomePage(outcome, publicUrl));
    } catch (error) {
      logger.error({ err: error, requestId: request.id }, "an authorization redirect failed");
      return sendPage(reply, 500, faultPage(request.id));
    }
  });
}

/** A parameter that is missing, empty or sent twice is none. */
function redirectOf(query: unknown, browserToken: string | null): AuthorizationRedirect {
  const sent = query as Readonly<Record<string, unknown>>;
  const text = (name: string): string | null => {
    const value = sent[name];
    return typeof value === "string" && value !== "" ? value : null;
  };
  return {
    state: text("state"),
    code: text("code"),
    error: text("error"),
    errorDescription: text("error_description"),
    tenant: text("tenant"),
    adminConsent: text("admin_consent"),
    browserToken,
  };
}
