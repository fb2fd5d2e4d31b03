import { Readable } from "node:stream";
import { readScopeOf } from "@daypass/application";
import { type Logger, requestLogger } from "@daypass/service-kit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { answerRefusal } from "../audit-export/answer-refusal.js";
import { checkRules } from "../auth/check-rules.js";
import { identify } from "../auth/identify.js";
import type { GatewayServices } from "../context/gateway-context.js";
import { forbiddenOperation, unauthenticated } from "../errors/gateway-errors.js";
import type { RateLimits } from "../limits/rate-limits.js";
import { runInRequestScope } from "../server/request-scope.js";
import { evidenceLines } from "./evidence-lines.js";
import { readMonth } from "./read-month.js";

export interface EvidenceExportRouteOptions {
  readonly services: Pick<GatewayServices, "useCases" | "readModels">;
  readonly rateLimits: RateLimits;
  readonly publicUrl: string;
  readonly logger: Logger;
}

type Query = Readonly<Record<string, unknown>>;

/** Points of the caller's quota: it reads as much as some tens of pages. */
const COST = 1_000;

/** `GET /evidence/export.csv?customerId=…&month=2026-11`: who had access to a customer's tenants in a month, and what is left of it. */
export function evidenceExportRoutes(fastify: FastifyInstance, options: EvidenceExportRouteOptions): void {
  fastify.get<{ Querystring: Query }>("/evidence/export.csv", { exposeHeadRoute: false }, (request, reply) =>
    runInRequestScope({ requestId: request.id, logger: requestLogger(options.logger, request.id) }, () =>
      exportMonth(request, reply, options).catch((error: unknown) => answerRefusal(reply, error)),
    ),
  );
}

async function exportMonth(
  request: FastifyRequest<{ Querystring: Query }>,
  reply: FastifyReply,
  { services, rateLimits, publicUrl, logger }: EvidenceExportRouteOptions,
): Promise<FastifyReply> {
  const { useCases, readModels } = services;
  const allowance = rateLimits.open();
  const { principal, isBad } = await identify(request, { publicUrl, useCases });
  await allowance.admit(principal, request.ip).finally(() => void reply.headers(allowance.headers()));
  if (isBad || !principal) throw unauthenticated();
  checkRules(principal, ["accessGrant:read", "technician:read", "auditEvent:read"], forbiddenOperation);
  const month = readMonth(request.query);
  await allowance.spend(COST).finally(() => void reply.headers(allowance.headers()));
  const filter = { evidenceOf: month.customerId, month: String(request.query.month) };
  await useCases.beginAuditExport.execute(principal, { format: "csv", filter });
  const lines = evidenceLines(readModels, readScopeOf(principal), month);
  const stream = Readable.from(lines, { objectMode: true, highWaterMark: 1 });
  // The answer has begun: it is cut off, which a download shows, and never ended as if it were whole.
  stream.on("error", (error) => logger.error({ err: error, requestId: request.id }, "an export broke"));
  return reply
    .type("text/csv; charset=utf-8; header=present")
    .header("content-disposition", `attachment; filename="daypass-evidence-${filter.month}.csv"`)
    .send(stream);
}
