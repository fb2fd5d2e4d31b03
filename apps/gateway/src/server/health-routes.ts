import { type Logger, publicReadiness, type ReadinessCheck, readiness } from "@daypass/service-kit";
import type { FastifyInstance } from "fastify";

export interface HealthRouteOptions {
  readonly checks: readonly ReadinessCheck[];
  readonly isDraining: () => boolean;
  readonly logger: Logger;
}

/** `/livez`: the process answers. `/readyz`: its named checks pass, and it is not stopping. */
export function healthRoutes(fastify: FastifyInstance, { checks, isDraining, logger }: HealthRouteOptions): void {
  fastify.get("/livez", async () => ({ status: "ok" }));

  let looking: ReturnType<typeof readiness> | undefined;
  fastify.get("/readyz", async (_request, reply) => {
    if (isDraining()) return reply.code(503).send({ status: "stopping" });
    // However many ask at once, one look is taken.
    looking ??= readiness(checks).finally(() => {
      looking = undefined;
    });
    const found = await looking;
    if (!found.ready) logger.warn({ checks: found.checks }, "not ready");
    return reply.code(found.ready ? 200 : 503).send(publicReadiness(found));
  });
}
