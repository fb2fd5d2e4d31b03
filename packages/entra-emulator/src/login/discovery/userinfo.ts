import type { FastifyInstance } from "fastify";
import { decodeJwt } from "jose";
import type { LoginContext } from "../login-context.js";

/** The person behind a delegated token with `openid`. */
export function registerUserinfo(scope: FastifyInstance, { tokens }: LoginContext): void {
  scope.get("/oidc/userinfo", async (request, reply) => {
    const { authorization } = request.headers;
    const verified = await tokens.verifyAccessToken(authorization);
    if (verified.problem !== undefined || !verified.scp.includes("openid")) {
      reply.code(401).header("www-authenticate", "Bearer");
      const message = verified.problem === undefined ? "The token has no scope openid." : verified.message;
      return { error: { code: "InvalidAuthenticationToken", message } };
    }
    const { sub, name, upn } = decodeJwt((authorization ?? "").replace(/^Bearer\s+/i, ""));
    return { sub, name, preferred_username: upn };
  });
}
