import type { FastifyInstance, FastifyReply } from "fastify";
import type { AdminUi, AdminUiFile } from "./admin-ui.js";

/** Scripts come from our files alone. Styles may be inline: the component library sets positions and colours so. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** Files under it carry a hash of their contents in their names. */
const HASHED = "/assets/";

/** Not the UI's: what is unknown there is said to be. */
const OTHERS = /^\/(?:graphql|auth|connect|assets)(?:\/|$)/;

/** `/` and everything that nobody else serves: the UI's files, and its page for every path that the UI knows itself. */
export function adminUiRoutes(fastify: FastifyInstance, { files }: AdminUi): void {
  const send = (reply: FastifyReply, { body, type }: AdminUiFile, isHashed: boolean) =>
    reply
      .type(type)
      .header("content-security-policy", CONTENT_SECURITY_POLICY)
      .header("cache-control", isHashed ? "public, max-age=31536000, immutable" : "no-store")
      .send(body);

  fastify.get("/*", async (request, reply) => {
    const path = request.url.split("?", 1)[0] ?? "/";
    const file = files.get(path);
    if (file) return send(reply, file, path.startsWith(HASHED));
    const page = files.get("/index.html");
    const isForPeople = request.headers.accept?.includes("text/html") === true && !OTHERS.test(path);
    return page && (path === "/" || isForPeople) ? send(reply, page, false) : reply.callNotFound();
  });
}
