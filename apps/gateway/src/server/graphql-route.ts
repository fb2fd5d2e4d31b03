import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import { type Logger, requestLogger } from "@daypass/service-kit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { bearerToken } from "../auth/bearer-token.js";
import { createContext, type GatewayContext, type GatewayServices } from "../context/gateway-context.js";
import { unauthenticated } from "../errors/gateway-errors.js";
import type { Allowance, RateLimits } from "../limits/rate-limits.js";
import { runInRequestScope } from "./request-scope.js";

export interface GraphqlRouteOptions {
  readonly apollo: ApolloServer<GatewayContext>;
  readonly services: GatewayServices;
  readonly rateLimits: RateLimits;
  readonly logger: Logger;
}

/** `POST /graphql`, and GET for queries. Who calls is settled before the document is even parsed. */
export function graphqlRoute(fastify: FastifyInstance, options: GraphqlRouteOptions): void {
  const allowances = new WeakMap<FastifyRequest, Allowance>();
  const handle = fastifyApolloHandler(options.apollo, {
    async context(request) {
      const allowance = options.rateLimits.open();
      allowances.set(request, allowance);
      return createContext(options.services, { ...(await identify(request, options.services, allowance)), allowance });
    },
  });
  fastify.route({
    method: ["GET", "POST"],
    url: "/graphql",
    exposeHeadRoute: false,
    async onSend(request, reply) {
      reply.headers(allowances.get(request)?.headers() ?? {});
    },
    handler(request, reply) {
      const scope = { requestId: request.id, logger: requestLogger(options.logger, request.id) };
      return runInRequestScope(scope, () => handle.call(fastify, request, reply));
    },
  });
}

async function identify(request: FastifyRequest, { useCases }: GatewayServices, allowance: Allowance) {
  const token = bearerToken(request.headers.authorization);
  const principal = token === null ? null : await useCases.authenticateApiToken.execute(token);
  await allowance.admit(principal, request.ip); // a token that is not good counts for its address
  if (token !== null && !principal) throw unauthenticated();
  const key = request.headers["idempotency-key"];
  return { requestId: request.id, principal, idempotencyKey: typeof key === "string" ? key : null };
}
