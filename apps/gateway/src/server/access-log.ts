import type { Logger } from "@daypass/service-kit";
import type { FastifyInstance } from "fastify";

/** One line a request. Only the path of its address: a query can hold a state or a document. */
export function accessLog(fastify: FastifyInstance, logger: Logger): void {
  fastify.addHook("onResponse", async (request, reply) => {
    logger.info(
      {
        requestId: request.id,
        method: request.method,
        path: request.url.split("?", 1)[0],
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime),
      },
      "request",
    );
  });
}
