import {
  type AccessGrant,
  actsOf,
  type EvidenceItem,
  type GrantEvidence,
  itemOfActivity,
  itemOfSignIn,
  nextEvidenceLook,
  outlivesGrant,
  systemPrincipal,
  type TenantApp,
} from "@daypass/domain";
import { auditEvent } from "../audit/record.js";
import type { ActivityLog, ActivityRead } from "../ports/evidence.js";
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";

/** More at one look are a flood of one cause: the rest is told as a number. */
const MOST_ALARMS = 25;

type EvidencePorts = Pick<Ports, "unitOfWork" | "clock"> & { readonly activityLog: ActivityLog };

interface Subject {
  readonly entraTenantId: string;
  readonly userId: string;
  readonly from: Date;
  readonly until: Date;
}

/**
 * What a closed grant's account did in its window, by the tenant's own logs, soon after the closing and once more when the last
 * token has run out. What outlives the grant is told to the owners, each once, however often it is looked.
 */
export class CollectEvidence {
  constructor(private readonly ports: EvidencePorts) {}

  async execute(ids: { organizationId: string; grantId: string }, signal: AbortSignal): Promise<void> {
    const { unitOfWork, activityLog, clock } = this.ports;
    const subject = await unitOfWork.run(ids.organizationId, (stores) => this.find(stores, ids.grantId));
    if (!subject) return;
    const { entraTenantId, ...of } = subject;
    const read = await activityLog.observeActivity(entraTenantId, of, { signal, priority: "background" });
    if (signal.aborted) return;
    await unitOfWork.run(ids.organizationId, (stores) => conclude(stores, ids.grantId, of, read, clock.now()));
  }

  /** Null where there is nothing to ask for: then it is not asked for again. */
  private async find(stores: Stores, grantId: string): Promise<Subject | null> {
    const evidence = await stores.evidence.find(grantId);
    const grant = await stores.grants.find(grantId);
    if (!evidence || !grant) return null;
    const app = await stores.tenantApps.find(grant.tenantAppId);
    const account = grant.jitAccountId ? await stores.accounts.find(grant.jitAccountId) : null;
    if (!grant.window || !app?.entraTenantId || !account?.entraUserId) {
      await stores.evidence.put({ ...evidence, nextLookAt: null });
      return null;
    }
    const { activatedAt } = grant.window;
    const nextUseAt = await stores.evidence.nextUseOf(account.id, activatedAt);
    const { entraTenantId } = app;
    return { entraTenantId, userId: account.entraUserId, ...actsOf(activatedAt, nextUseAt, this.ports.clock.now()) };
  }
}

async function conclude(
  stores: Stores,
  grantId: string,
  { from, until }: Pick<GrantEvidence, "from" | "until">,
  { audits, signIns }: ActivityRead,
  now: Date,
): Promise<void> {
  const evidence = await stores.evidence.find(grantId);
  const grant = await stores.grants.find(grantId);
  const app = grant && (await stores.tenantApps.find(grant.tenantAppId));
  if (!evidence || !grant || !app) return;
  const fresh = await stores.evidence.add(grantId, [
    ...audits.rows.map(itemOfActivity),
    ...signIns.rows.map(itemOfSignIn),
  ]);
  const looked = { ...evidence, from, until, audits: audits.state, signIns: signIns.state, lookedAt: now };
  await stores.evidence.put({ ...looked, nextLookAt: nextEvidenceLook(looked, now) });
  tellWhatStays(stores, app, grant, fresh.filter(outlivesGrant), now);
}

function tellWhatStays(
  stores: Stores,
  app: TenantApp,
  grant: AccessGrant,
  stays: readonly EvidenceItem[],
  now: Date,
): void {
  const actor = systemPrincipal(app.organizationId);
  const about = { customerId: app.customerId, tenantAppId: app.id, accessGrantId: grant.id };
  const raise = (data: Parameters<typeof auditEvent>[4]) =>
    stores.audit.record(auditEvent(actor, "alarm.raised", now, about, data, "FAILED"));
  for (const item of stays.slice(0, MOST_ALARMS)) {
    raise({
      alarm: `LEFT_BEHIND_${item.kind}`,
      entraId: item.entraId,
      activity: item.activity,
      at: item.at.toISOString(),
      targets: item.targets.map(({ id, type }) => ({ id, type })),
    });
  }
  if (stays.length > MOST_ALARMS) raise({ alarm: "LEFT_BEHIND_MORE", count: stays.length - MOST_ALARMS });
}
