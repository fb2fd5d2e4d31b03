import { randomBytes } from "node:crypto";
import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import { type Logger, requestLogger } from "@daypass/service-kit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { GraphQLSchema } from "graphql";
import { identify } from "../auth/identify.js";
import { browserCookie } from "../connect/browser-cookie.js";
import { createContext, type GatewayContext, type GatewayServices } from "../context/gateway-context.js";
import { unauthenticated } from "../errors/gateway-errors.js";
import { checkDocument } from "../limits/check-document.js";
import type { Allowance, RateLimits } from "../limits/rate-limits.js";
import { tellCost } from "../limits/tell-cost.js";
import { runInRequestScope } from "./request-scope.js";

export interface GraphqlRouteOptions {
  readonly apollo: ApolloServer<GatewayContext>;
  readonly schema: GraphQLSchema;
  readonly services: GatewayServices;
  readonly rateLimits: RateLimits;
  readonly publicUrl: string;
  readonly logger: Logger;
}

/** `POST /graphql`, and GET for queries. Who calls is settled before the document is even parsed. */
export function graphqlRoute(fastify: FastifyInstance, options: GraphqlRouteOptions): void {
  const allowances = new WeakMap<FastifyRequest, Allowance>();
  const handle = fastifyApolloHandler(options.apollo, {
    async context(request, reply) {
      const allowance = options.rateLimits.open();
      allowances.set(request, allowance);
      const facts = await factsOf(request, reply, options, allowance);
      checkDocument(options.schema, documentOf(request));
      return createContext(options.services, facts);
    },
  });
  fastify.route({
    method: ["GET", "POST"],
    url: "/graphql",
    exposeHeadRoute: false,
    async onSend(request, reply, payload) {
      reply.headers(allowances.get(request)?.headers() ?? {});
      return reply.statusCode < 400 ? payload : tellCost(payload);
    },
    handler(request, reply) {
      const scope = { requestId: request.id, logger: requestLogger(options.logger, request.id) };
      return runInRequestScope(scope, () => handle.call(fastify, request, reply));
    },
  });
}

/** Who calls, with their share of the quota taken. @throws where they are not let in */
export async function factsOf(
  request: FastifyRequest,
  reply: FastifyReply,
  options: Pick<GraphqlRouteOptions, "services" | "publicUrl">,
  allowance: Allowance,
) {
  const { publicUrl, services } = options;
  const { principal, isBad } = await identify(request, { publicUrl, useCases: services.useCases });
  await allowance.admit(principal, request.ip); // a token that is not good counts for its address
  if (isBad) throw unauthenticated();
  const key = request.headers["idempotency-key"];
  const idempotencyKey = typeof key === "string" ? key : null;
  const stepUp = request.headers["x-daypass-step-up"];
  const stepUpSecret = typeof stepUp === "string" ? stepUp : null;
  const browserToken = () => (principal?.kind === "TECHNICIAN" ? browserTokenOf(request, reply, publicUrl) : null);
  return { requestId: request.id, principal, publicUrl, browserToken, idempotencyKey, stepUpSecret, allowance };
}

const documentOf = ({ method, query, body }: FastifyRequest): unknown =>
  ((method === "GET" ? query : body) as { readonly query?: unknown } | null | undefined)?.query;

/** The browser's own, or a new one that goes out with the answer. */
function browserTokenOf(request: FastifyRequest, reply: FastifyReply, publicUrl: string): string {
  const cookie = browserCookie(publicUrl.startsWith("https:"));
  const token = cookie.read(request) ?? randomBytes(32).toString("base64url");
  cookie.write(reply, token);
  return token;
}
