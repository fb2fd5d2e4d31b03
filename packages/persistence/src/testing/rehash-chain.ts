import { toAuditEvent } from "../audit/audit-mapper.js";
import type { AuditEventRow } from "../audit/audit-row.js";
import { hashOf } from "../audit/chain-event.js";
import type { TestPersistence } from "./create-test-persistence.js";

/** What somebody with the whole database in hand does: every hash from `from` on, and the head, made right again. */
export async function rehashChain(persistence: TestPersistence, organizationId: string, from = 1): Promise<void> {
  const rows = await persistence.superuser<AuditEventRow>(
    "select * from audit_events where organization_id = $1 order by sequence",
    [organizationId],
  );
  let previous_hash = rows[from - 2]?.hash ?? "";
  for (const row of rows.slice(from - 1)) {
    const hash = hashOf(toAuditEvent({ ...row, previous_hash }));
    await persistence.superuser("update audit_events set hash = $1, previous_hash = $2 where id = $3", [
      hash,
      previous_hash,
      row.id,
    ]);
    previous_hash = hash;
  }
  await persistence.superuser("update audit_heads set sequence = $1, hash = $2 where organization_id = $3", [
    rows.length,
    previous_hash,
    organizationId,
  ]);
}
