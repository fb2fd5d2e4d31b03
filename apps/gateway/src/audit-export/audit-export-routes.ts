import { Readable } from "node:stream";
import { readScopeOf } from "@daypass/application";
import type { Principal } from "@daypass/domain";
import { type Logger, requestLogger } from "@daypass/service-kit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { checkRules } from "../auth/check-rules.js";
import { identify } from "../auth/identify.js";
import type { GatewayServices } from "../context/gateway-context.js";
import { forbiddenOperation, unauthenticated } from "../errors/gateway-errors.js";
import type { RateLimits } from "../limits/rate-limits.js";
import { wantedEvents } from "../modules/audit-events/wanted-events.js";
import { runInRequestScope } from "../server/request-scope.js";
import { answerRefusal } from "./answer-refusal.js";
import { type ExportFormat, headOf, lineOf } from "./lines.js";
import { readFilter } from "./read-filter.js";

export interface AuditExportRouteOptions {
  readonly services: Pick<GatewayServices, "useCases" | "readModels">;
  readonly rateLimits: RateLimits;
  readonly publicUrl: string;
  readonly logger: Logger;
}

type Query = Readonly<Record<string, unknown>>;

const BATCH = 500;
/** Points of the caller's quota: an export reads as much as some hundred pages. */
const COST = 2_000;
const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv; charset=utf-8; header=present",
  ndjson: "application/x-ndjson; charset=utf-8",
};

/** `GET /audit/export.csv` and `.ndjson`: the audit chain in its order, filtered like `auditEvents`, as it is read. */
export function auditExportRoutes(fastify: FastifyInstance, options: AuditExportRouteOptions): void {
  for (const format of ["csv", "ndjson"] as const) {
    fastify.get<{ Querystring: Query }>(`/audit/export.${format}`, { exposeHeadRoute: false }, (request, reply) =>
      runInRequestScope({ requestId: request.id, logger: requestLogger(options.logger, request.id) }, () =>
        exportEvents(format, request, reply, options).catch((error: unknown) => answerRefusal(reply, error)),
      ),
    );
  }
}

async function exportEvents(
  format: ExportFormat,
  request: FastifyRequest<{ Querystring: Query }>,
  reply: FastifyReply,
  { services, rateLimits, publicUrl, logger }: AuditExportRouteOptions,
): Promise<FastifyReply> {
  const { useCases, readModels } = services;
  const allowance = rateLimits.open();
  const { principal, isBad } = await identify(request, { publicUrl, useCases });
  await allowance.admit(principal, request.ip).finally(() => void reply.headers(allowance.headers()));
  if (isBad || !principal) throw unauthenticated();
  checkRules(principal, ["auditEvent:read"], forbiddenOperation);
  const filter = readFilter(request.query);
  await allowance.spend(COST).finally(() => void reply.headers(allowance.headers()));
  await useCases.beginAuditExport.execute(principal, { format, filter: asAsked(request.query) });
  const lines = linesOf(format, principal, readModels, wantedEvents(filter));
  const stream = Readable.from(lines, { objectMode: true, highWaterMark: 1 });
  // The answer has begun: it is cut off, which a download shows, and never ended as if it were whole.
  stream.on("error", (error) => logger.error({ err: error, requestId: request.id }, "an export broke"));
  return reply
    .type(TYPES[format])
    .header("content-disposition", `attachment; filename="daypass-audit.${format}"`)
    .send(stream);
}

async function* linesOf(
  format: ExportFormat,
  principal: Principal,
  reads: GatewayServices["readModels"],
  filter: ReturnType<typeof wantedEvents>,
): AsyncGenerator<string, void> {
  yield headOf(format);
  for (let after = 0; ; ) {
    const events = await reads.auditEventsAfter(readScopeOf(principal), after, BATCH, filter);
    if (events.length > 0) yield events.map((event) => lineOf(format, event)).join("");
    if (events.length < BATCH) return;
    after = events.at(-1)?.sequence ?? Number.MAX_SAFE_INTEGER;
  }
}

const asAsked = (query: Query): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
