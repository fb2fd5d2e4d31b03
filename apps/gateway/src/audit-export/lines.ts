import type { AuditEvent } from "@daypass/domain";
import { toGlobalId } from "../relay/global-id.js";
import { csvLine } from "./csv.js";

export type ExportFormat = "csv" | "ndjson";

const COLUMNS = [
  ...["sequence", "id", "occurredAt", "type", "outcome", "actorKind", "actorId", "actorName"],
  ...["customerId", "tenantAppId", "accessGrantId", "data", "previousHash", "hash"],
] as const;

/** What stands before the first event. */
export const headOf = (format: ExportFormat): string => (format === "csv" ? csvLine(COLUMNS) : "");

/** An event with the ids that the API knows it and its subjects by, and the hashes that chain it. */
export function lineOf(format: ExportFormat, event: AuditEvent): string {
  const global = (type: string, id: string | null | undefined) => (id ? toGlobalId(type, id) : null);
  const fields = {
    sequence: event.sequence,
    id: toGlobalId("AuditEvent", event.id),
    occurredAt: event.occurredAt.toISOString(),
    type: event.type,
    outcome: event.outcome,
    actorKind: event.actorKind,
    actorId: global(event.actorKind === "API_TOKEN" ? "ApiToken" : "Technician", event.actorId),
    actorName: event.actorName,
    customerId: global("Customer", event.customerId),
    tenantAppId: global("TenantApp", event.tenantAppId),
    accessGrantId: global("AccessGrant", event.accessGrantId),
    data: event.data,
    previousHash: event.previousHash,
    hash: event.hash,
  };
  if (format === "ndjson") return `${JSON.stringify(fields)}\n`;
  return csvLine(Object.values({ ...fields, data: JSON.stringify(fields.data) }));
}
