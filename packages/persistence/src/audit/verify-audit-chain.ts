import type { AuditChainReport, AuditHead } from "@daypass/application";
import type { EntityManager } from "typeorm";
import type { Transactions } from "../connection/transactions.js";
import { toAuditEvent } from "./audit-mapper.js";
import type { AuditEventRow } from "./audit-row.js";
import { type ChainLink, hashOf } from "./chain-event.js";
import type { AuditPersonalValueRow } from "./personal-value-row.js";
import { valuesFit } from "./personal-values.js";

type Problem = Extract<AuditChainReport, { intact: false }>["problem"];

const BATCH = 500;

/**
 * Recomputes an organization's chain up to the head it has now, holds it against what was anchored, and names the first
 * event that does not fit.
 */
export async function verifyAuditChain(
  transactions: Transactions,
  organizationId: string,
  anchors: readonly AuditHead[] = [],
): Promise<AuditChainReport> {
  const read = <T>(work: (manager: EntityManager) => Promise<T>) => transactions.run("read", organizationId, work);
  const head = await read((manager) => readHead(manager, organizationId));
  if (!head) return broken("HEAD_MISSING", 0, null);
  const anchored = hashesBySequence(anchors);
  let last: ChainLink = { sequence: 0, hash: "" };
  while (last.sequence < head.sequence) {
    const { rows, values } = await read((manager) => readBatch(manager, organizationId, last.sequence, head.sequence));
    if (rows.length === 0) return broken("MISSING", last.sequence + 1, null);
    for (const row of rows) {
      const problem = check(row, values.get(row.id) ?? [], last, anchored);
      if (problem === "MISSING") return broken(problem, last.sequence + 1, null);
      if (problem) return broken(problem, last.sequence + 1, row.id);
      last = { sequence: Number(row.sequence), hash: row.hash };
    }
  }
  if (last.hash !== head.hash) return broken("ALTERED", last.sequence, null);
  if (head.extra) return broken("UNEXPECTED", head.sequence + 1, head.extra);
  if (anchors.some(({ sequence }) => sequence > last.sequence)) return broken("CUT_OFF", last.sequence + 1, null);
  return { intact: true, events: last.sequence, headHash: last.hash };
}

function check(
  row: AuditEventRow,
  values: readonly AuditPersonalValueRow[],
  last: ChainLink,
  anchored: ReadonlyMap<number, ReadonlySet<string>>,
): Problem | null {
  const sequence = Number(row.sequence);
  if (sequence !== last.sequence + 1) return "MISSING";
  const event = toAuditEvent(row);
  if (row.hash !== hashOf(event) || !valuesFit(event, values)) return "ALTERED";
  if (row.previous_hash !== last.hash) return "OUT_OF_ORDER";
  const hashes = anchored.get(sequence);
  return hashes && (hashes.size > 1 || !hashes.has(row.hash)) ? "REWRITTEN" : null;
}

function hashesBySequence(anchors: readonly AuditHead[]): ReadonlyMap<number, ReadonlySet<string>> {
  const hashes = new Map<number, Set<string>>();
  for (const { sequence, hash } of anchors) hashes.set(sequence, (hashes.get(sequence) ?? new Set()).add(hash));
  return hashes;
}

const broken = (problem: Problem, sequence: number, eventId: string | null): AuditChainReport => ({
  intact: false,
  sequence,
  eventId,
  problem,
});

/** One statement, so that events that are being added do not look like unexpected ones. */
async function readHead(manager: EntityManager, organizationId: string) {
  const [row] = await manager.query<{ sequence: string; hash: string; extra: string | null }[]>(
    `select h.sequence, h.hash, (select e.id from audit_events e
       where e.organization_id = h.organization_id and (e.sequence > h.sequence or e.sequence < 1)
       order by e.sequence limit 1) as extra
     from audit_heads h where h.organization_id = $1`,
    [organizationId],
  );
  return row ? { sequence: Number(row.sequence), hash: row.hash, extra: row.extra } : null;
}

async function readBatch(manager: EntityManager, organizationId: string, after: number, upTo: number) {
  const rows = await manager.query<AuditEventRow[]>(
    `select * from audit_events where organization_id = $1 and sequence > $2 and sequence <= $3
     order by sequence limit $4`,
    [organizationId, after, upTo, BATCH],
  );
  const found = await manager.query<AuditPersonalValueRow[]>(
    "select * from audit_personal_values where organization_id = $1 and event_id = any ($2::uuid[])",
    [organizationId, rows.map((row) => row.id)],
  );
  const values = new Map<string, AuditPersonalValueRow[]>();
  for (const value of found) values.set(value.event_id, [...(values.get(value.event_id) ?? []), value]);
  return { rows, values };
}
