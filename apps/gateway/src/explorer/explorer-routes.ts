import type { UseCases } from "@daypass/application";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sessionCookie } from "../sign-in/cookies.js";
import { explorerFiles } from "./explorer-files.js";
import { EXPLORER_HTML, EXPLORER_PATH, EXPLORER_POLICY, EXPLORER_START } from "./explorer-page.js";

export interface ExplorerRouteOptions {
  readonly useCases: Pick<UseCases, "authenticateSession">;
  readonly publicUrl: string;
}

/** `/graphql/explorer`: GraphiQL from our own origin, for staff who are signed in. Nothing on it is theirs, so a look is enough. */
export function explorerRoutes(fastify: FastifyInstance, { useCases, publicUrl }: ExplorerRouteOptions): void {
  const files = explorerFiles();
  const session = sessionCookie(publicUrl);
  const isStaff = async (request: FastifyRequest): Promise<boolean> => {
    const cookie = session.read(request);
    return cookie !== null && (await useCases.authenticateSession.execute(cookie, { isActivity: false })) !== null;
  };
  const send = (reply: FastifyReply, type: string, body: string | Buffer) =>
    reply.header("content-security-policy", EXPLORER_POLICY).type(type).send(body);
  const get = { exposeHeadRoute: false };

  fastify.get(EXPLORER_PATH, get, async (request, reply) => {
    if (!(await isStaff(request))) return reply.redirect(`/auth/sign-in?returnTo=${EXPLORER_PATH}`, 302);
    return send(reply, "text/html; charset=utf-8", EXPLORER_HTML);
  });

  fastify.get(`${EXPLORER_PATH}/start.js`, get, async (request, reply) =>
    (await isStaff(request)) ? send(reply, "text/javascript; charset=utf-8", EXPLORER_START) : reply.callNotFound(),
  );

  fastify.get<{ Params: { name: string } }>(`${EXPLORER_PATH}/files/:name`, get, async (request, reply) => {
    const file = files.get(request.params.name);
    if (!file || !(await isStaff(request))) return reply.callNotFound();
    return send(reply.header("cache-control", "private, max-age=3600"), file.type, await file.read());
  });
}
