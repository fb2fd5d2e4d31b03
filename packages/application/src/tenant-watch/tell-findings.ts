import { type Finding, systemPrincipal, type TenantApp } from "@daypass/domain";
import { auditEvent } from "../audit/record.js";
import type { Stores } from "../ports/stores.js";
import type { WatchKind } from "../ports/tenant-watch.js";

/** More at one look are a flood of one cause: the rest is told at the looks that follow. */
const MOST_AT_ONCE = 50;

export interface Told {
  readonly kind: WatchKind;
  readonly findings: readonly Finding[];
  /** What was told and could not be looked at this time stays told. */
  readonly stays: (key: string) => boolean;
}

/** Raises an alarm for what is new and clears what is over, each once. Answers the new ones. */
export async function tellFindings(
  stores: Stores,
  app: TenantApp,
  { kind, findings, stays }: Told,
  now: Date,
): Promise<readonly Finding[]> {
  const told = await stores.watch.told(app.id, kind);
  const found = new Map(findings.map((finding) => [finding.key, finding]));
  const fresh = [...found.values()].filter(({ key }) => !told.includes(key)).slice(0, MOST_AT_ONCE);
  const over = told.filter((key) => !found.has(key) && !stays(key));
  if (fresh.length + over.length === 0) return [];
  const actor = systemPrincipal(app.organizationId);
  const about = { customerId: app.customerId, tenantAppId: app.id };
  for (const { key, alarm, accessGrantId, data } of fresh) {
    const details = { alarm, key, ...data };
    stores.audit.record(auditEvent(actor, "alarm.raised", now, { ...about, accessGrantId }, details, "FAILED"));
  }
  for (const key of over) stores.audit.record(auditEvent(actor, "alarm.cleared", now, about, { key }));
  const remaining = told.filter((key) => !over.includes(key));
  await stores.watch.tell(app.id, kind, [...remaining, ...fresh.map(({ key }) => key)]);
  return fresh;
}
