import type { Logger } from "@daypass/service-kit";
import type { FastifyInstance } from "fastify";

/**
 * One line a request, with the route and not the address: a query can hold a state or a document, and a path whatever somebody
 * put there by mistake.
 */
export function accessLog(fastify: FastifyInstance, logger: Logger): void {
  fastify.addHook("onResponse", async (request, reply) => {
    logger.info(
      {
        requestId: request.id,
        method: request.method,
        path: request.routeOptions.url ?? "of no route",
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime),
      },
      "request",
    );
  });
}
