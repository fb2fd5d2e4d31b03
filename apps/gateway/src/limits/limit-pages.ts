import type { FastifyInstance } from "fastify";
import { GraphQLError } from "graphql";
import { sendPage } from "../server/html-page.js";
import type { RateLimits } from "./rate-limits.js";

/** Where browsers come and go without a caller that is known; GraphQL and OAuth take from the quotas themselves. */
const PAGES = /^\/(?:auth|connect)\//;

/** Pages of sign-in and consent, counted for the address. */
export function limitPages(fastify: FastifyInstance, rateLimits: RateLimits): void {
  fastify.addHook("onRequest", async (request, reply) => {
    // Of the route: an address can be written in many ways.
    if (!PAGES.test(request.routeOptions.url ?? "")) return;
    const allowance = rateLimits.open();
    try {
      await allowance.admit(null, request.ip);
    } catch (error) {
      const seconds = retryAfterOf(error);
      if (seconds === undefined) throw error;
      reply.headers({ ...allowance.headers(), "retry-after": seconds });
      const body = `<h1>Too many requests</h1>\n<p>Try again in ${seconds} seconds.</p>`;
      return sendPage(reply, 429, { title: "Too many requests - Daypass", body });
    }
    reply.headers(allowance.headers());
  });
}

function retryAfterOf(error: unknown): string | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  const { http } = error.extensions as { http?: { headers?: ReadonlyMap<string, string> } };
  return http?.headers?.get("retry-after");
}
