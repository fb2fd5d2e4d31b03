import { ASSERTION_ALGORITHMS, type Clock, type UseCases } from "@daypass/application";
import { PERMISSIONS } from "@daypass/domain";
import type { Logger } from "@daypass/service-kit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GraphQLError } from "graphql";
import type { RateLimits } from "../limits/rate-limits.js";
import { GRANT_TYPE, OauthError, readTokenRequest } from "./token-request.js";
import { AssertionError, type Verified, verifyAssertion } from "./verify-assertion.js";

export interface OauthRouteOptions {
  readonly services: {
    readonly useCases: Pick<UseCases, "findClientKeys" | "issueAccessToken">;
    readonly clock: Clock;
  };
  readonly rateLimits: RateLimits;
  readonly publicUrl: string;
  readonly logger: Logger;
}

const BODY_BYTES = 16_384;
/** The same for a client that is unknown, revoked or expired, a key that is not its own, and an assertion that is not good. */
const NOT_AUTHENTICATED =
  "The client is not known, or its assertion is not good: signature, iss, sub, aud, exp and jti.";

/** `POST /oauth/token`: client credentials (RFC 6749, 4.4) by private-key JWT (RFC 7523), and the metadata of RFC 8414. */
export function oauthRoutes(fastify: FastifyInstance, options: OauthRouteOptions): void {
  const { publicUrl } = options;
  const metadata = {
    issuer: publicUrl,
    token_endpoint: tokenEndpoint(publicUrl),
    grant_types_supported: [GRANT_TYPE],
    response_types_supported: [],
    token_endpoint_auth_methods_supported: ["private_key_jwt"],
    token_endpoint_auth_signing_alg_values_supported: ASSERTION_ALGORITHMS,
    scopes_supported: PERMISSIONS.filter((permission) => permission !== "accessRequest:decide"),
  };
  fastify.get("/.well-known/oauth-authorization-server", async () => metadata);

  // A scope of its own: forms are read here and nowhere else, so that no other site's form reaches GraphQL.
  void fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      "application/x-www-form-urlencoded",
      { parseAs: "string", bodyLimit: BODY_BYTES },
      async (_request: FastifyRequest, body: string) => new URLSearchParams(body),
    );
    scope.setErrorHandler((error, request, reply) => answerError(error, request, reply, options));
    scope.post("/oauth/token", (request, reply) => token(request, reply, options));
  });
}

const tokenEndpoint = (publicUrl: string): string => `${publicUrl}/oauth/token`;

async function token(request: FastifyRequest, reply: FastifyReply, options: OauthRouteOptions) {
  const { publicUrl, rateLimits, services } = options;
  const { useCases, clock } = services;
  const allowance = rateLimits.open();
  // By address and before anything is looked at: whoever guesses is slowed down, whatever client they name.
  await allowance.admit(null, request.ip).finally(() => void reply.headers(allowance.headers()));
  if (request.headers.authorization !== undefined) {
    throw new OauthError("invalid_client", "Authorization: clients send an assertion in the form instead.");
  }
  const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  const { assertion, clientId, scopes } = readTokenRequest(form);
  const verified: Verified = await verifyAssertion(assertion, {
    keysOf: (id) => useCases.findClientKeys.execute(id),
    audience: tokenEndpoint(publicUrl),
    now: clock.now(),
  });
  if (clientId !== null && clientId !== verified.clientId) throw new AssertionError("client_id");
  const outcome = await useCases.issueAccessToken.execute({ ...verified, scopes });
  if (outcome.kind === "refused") {
    throw outcome.error === "invalid_scope"
      ? new OauthError("invalid_scope", "scope: wider than what the client was given, or nothing of it is left.")
      : new AssertionError("spent_or_ended");
  }
  return reply.header("pragma", "no-cache").send({
    access_token: outcome.secret,
    token_type: "Bearer",
    expires_in: outcome.expiresInSeconds,
    scope: outcome.scopes.join(" "),
  });
}

/** RFC 6749, section 5.2. What came is never quoted: it may be good elsewhere. */
function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply, { logger }: OauthRouteOptions) {
  if (error instanceof AssertionError) {
    logger.warn({ requestId: request.id, reason: error.reason }, "an OAuth client was not let in");
    return send(reply, 401, "invalid_client", NOT_AUTHENTICATED);
  }
  if (error instanceof OauthError) {
    return send(reply, error.code === "invalid_client" ? 401 : 400, error.code, error.message);
  }
  if (error instanceof GraphQLError) {
    const { headers } = error.extensions.http as { readonly headers: ReadonlyMap<string, string> };
    reply.headers(Object.fromEntries(headers));
    return send(reply, 429, "temporarily_unavailable", error.message);
  }
  const { statusCode = 500 } = error as { readonly statusCode?: number };
  if (statusCode < 500) {
    const message = `A form of at most ${BODY_BYTES} bytes is asked for: application/x-www-form-urlencoded.`;
    return send(reply, statusCode === 413 ? 413 : 400, "invalid_request", message);
  }
  throw error; // our fault: told and logged like any other
}

const send = (reply: FastifyReply, status: number, error: string, description: string) =>
  reply
    .code(status)
    .headers({ pragma: "no-cache", ...(status === 401 && { "www-authenticate": 'Bearer realm="daypass"' }) })
    .send({ error, error_description: description });
