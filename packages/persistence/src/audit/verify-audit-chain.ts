import type { EntityManager } from "typeorm";
import type { Transactions } from "../connection/transactions.js";
import { toAuditEvent } from "./audit-mapper.js";
import type { AuditEventRow } from "./audit-row.js";
import { type ChainLink, hashOf } from "./chain-event.js";

export type AuditChainReport =
  | { readonly intact: true; readonly events: number; readonly headHash: string }
  | {
      readonly intact: false;
      /** Where the chain first breaks. */
      readonly sequence: number;
      /** Null where an event is missing. */
      readonly eventId: string | null;
      readonly problem: "MISSING" | "ALTERED" | "OUT_OF_ORDER" | "UNEXPECTED";
    };

const BATCH = 500;

/** Recomputes an organization's chain up to the head it has now, and names the first event that does not fit. */
export async function verifyAuditChain(transactions: Transactions, organizationId: string): Promise<AuditChainReport> {
  const read = <T>(work: (manager: EntityManager) => Promise<T>) => transactions.run("read", organizationId, work);
  const head = await read((manager) => readHead(manager, organizationId));
  let last: ChainLink = { sequence: 0, hash: "" };
  while (last.sequence < head.sequence) {
    const rows = await read((manager) => readBatch(manager, organizationId, last.sequence, head.sequence));
    if (rows.length === 0) return broken("MISSING", last.sequence + 1, null);
    for (const row of rows) {
      const problem = check(row, last);
      if (problem === "MISSING") return broken(problem, last.sequence + 1, null);
      if (problem) return broken(problem, last.sequence + 1, row.id);
      last = { sequence: Number(row.sequence), hash: row.hash };
    }
  }
  if (last.hash !== head.hash) return broken("ALTERED", last.sequence, null);
  if (head.extra) return broken("UNEXPECTED", head.sequence + 1, head.extra);
  return { intact: true, events: last.sequence, headHash: last.hash };
}

function check(row: AuditEventRow, last: ChainLink) {
  if (Number(row.sequence) !== last.sequence + 1) return "MISSING";
  if (row.hash !== hashOf(toAuditEvent(row))) return "ALTERED";
  return row.previous_hash === last.hash ? null : "OUT_OF_ORDER";
}

const broken = (
  problem: Extract<AuditChainReport, { intact: false }>["problem"],
  sequence: number,
  eventId: string | null,
): AuditChainReport => ({ intact: false, sequence, eventId, problem });

/** One statement, so that events that are being added do not look like unexpected ones. */
async function readHead(manager: EntityManager, organizationId: string) {
  const [row] = await manager.query<{ sequence: string; hash: string; extra: string | null }[]>(
    `select h.sequence, h.hash, (select e.id from audit_events e
       where e.organization_id = h.organization_id and (e.sequence > h.sequence or e.sequence < 1)
       order by e.sequence limit 1) as extra
     from audit_heads h where h.organization_id = $1`,
    [organizationId],
  );
  if (!row) throw new Error("There is no such organization, or its audit chain has lost its head.");
  return { sequence: Number(row.sequence), hash: row.hash, extra: row.extra };
}

const readBatch = (manager: EntityManager, organizationId: string, after: number, upTo: number) =>
  manager.query<AuditEventRow[]>(
    `select * from audit_events where organization_id = $1 and sequence > $2 and sequence <= $3
     order by sequence limit $4`,
    [organizationId, after, upTo, BATCH],
  );
