import {
  type ActiveGrant,
  type Finding,
  type JitAccount,
  judgeLiveAccount,
  judgeServicePrincipal,
  type TenantApp,
  waysKey,
} from "@daypass/domain";
import { checkTenantAuthorizationJob } from "../jobs/jobs.js";
import type { DirectoryProblem, DirectoryResult } from "../ports/directory.js";
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";
import type { LiveLook, TenantWatch } from "../ports/tenant-watch.js";
import { GatheredTransactions } from "../work/gathered-transactions.js";
import { tellFindings } from "./tell-findings.js";

/** What was written lately may not read back yet, and what was removed from an account before may. */
const SETTLES_MS = 60_000;
/** Accounts whose ways to sign in are read at one look; the others have their turn at the next ones. */
const WAYS_A_LOOK = 3;

type WatchPorts = Pick<Ports, "unitOfWork" | "clock"> & { readonly tenantWatch: TenantWatch };

interface LiveGrant {
  readonly grant: ActiveGrant;
  readonly account: JitAccount & { readonly entraUserId: string };
}

/** Every two minutes while grants are live: nobody changed what Daypass and its accounts stand on in the tenant. */
export class WatchLiveGrants {
  private readonly ports: WatchPorts;

  /** Tenants that are looked at side by side share transactions. */
  constructor(ports: WatchPorts) {
    this.ports = { ...ports, unitOfWork: new GatheredTransactions(ports.unitOfWork) };
  }

  async execute(ids: { organizationId: string; tenantAppId: string }, signal: AbortSignal): Promise<void> {
    const { unitOfWork, tenantWatch, clock } = this.ports;
    const before = await unitOfWork.run(ids.organizationId, (stores) => this.find(stores, ids.tenantAppId));
    if (!before?.app.entraTenantId) return;
    const withWays = takingTurns(before.live, clock.now());
    const look = await tenantWatch.look(
      before.app.entraTenantId,
      before.live.map(({ account }) => ({ userId: account.entraUserId, withWays: withWays.has(account.id) })),
      { signal, priority: "background" },
    );
    if (signal.aborted) return;
    await unitOfWork.run(ids.organizationId, (stores) => this.conclude(stores, ids.tenantAppId, before.live, look));
  }

  private async find(stores: Stores, tenantAppId: string) {
    const app = await stores.tenantApps.find(tenantAppId);
    if (!app) return null;
    const settledBefore = this.ports.clock.now().getTime() - SETTLES_MS;
    const accounts = new Map((await stores.watch.accountsIn(tenantAppId)).map((account) => [account.id, account]));
    const live: LiveGrant[] = [];
    for (const grant of await stores.grants.listOpen({ tenantAppId })) {
      if (grant.status !== "ACTIVE" || grant.window.activatedAt.getTime() > settledBefore) continue;
      const account = accounts.get(grant.jitAccountId ?? "");
      if (account?.entraUserId) live.push({ grant, account: { ...account, entraUserId: account.entraUserId } });
    }
    return { app, live };
  }

  private async conclude(
    stores: Stores,
    tenantAppId: string,
    looked: readonly LiveGrant[],
    look: DirectoryResult<LiveLook>,
  ): Promise<void> {
    const app = await stores.tenantApps.find(tenantAppId);
    if (!app) return;
    const told = await stores.watch.told(app.id, "live");
    const judged = look.ok ? await this.judge(stores, app, looked, look.value, told) : judgeProblem(look.problem);
    if (!judged) return;
    const fresh = await tellFindings(stores, app, { kind: "live", ...judged }, this.ports.clock.now());
    if (fresh.some(({ alarm }) => alarm === "PERMISSION_LOST" || alarm.startsWith("SERVICE_PRINCIPAL"))) {
      const payload = { organizationId: app.organizationId, tenantAppId };
      await stores.outbox.add(checkTenantAuthorizationJob, payload, { tenantAppId });
    }
  }

  private async judge(
    stores: Stores,
    app: TenantApp,
    looked: readonly LiveGrant[],
    { servicePrincipal, accounts }: LiveLook,
    told: readonly string[],
  ) {
    const findings: Finding[] = [];
    const unseen = new Set<string>();
    const live = new Map((await stores.grants.listOpen({ tenantAppId: app.id })).map((grant) => [grant.id, grant]));
    const ourPasses = await passesOf(stores, looked, accounts);
    for (const { grant, account } of looked) {
      const now = live.get(grant.id);
      // Extended grants are the same grants; those that end are closing's to look at.
      if (now?.status !== "ACTIVE" || now.jitAccountId !== account.id) continue;
      const seen = accounts.get(account.entraUserId);
      if (!seen?.ok) {
        unseen.add(`${grant.id}:`);
        continue;
      }
      const { observation, waysSeen } = seen.value;
      const ways = waysSeen ? { ourPassId: ourPasses.get(grant.id) ?? null } : null;
      if (!waysSeen) unseen.add(waysKey(grant.id));
      findings.push(...judgeLiveAccount({ grant: now, account, seen: observation, ways }));
    }
    const spUnreadable = servicePrincipal === "unreadable";
    if (!spUnreadable) findings.push(...judgeServicePrincipal(servicePrincipal, app.authorization.permissions, told));
    const stays = (key: string) =>
      [...unseen].some((prefix) => key.startsWith(prefix)) ||
      (spUnreadable && /^(SERVICE_PRINCIPAL|PERMISSION)/.test(key));
    return { findings, stays };
  }
}

/** By grant id, of those whose ways to sign in were read: asked for together. */
async function passesOf(
  stores: Stores,
  looked: readonly LiveGrant[],
  accounts: LiveLook["accounts"],
): Promise<ReadonlyMap<string, string | null>> {
  const read = looked.filter(({ account }) => {
    const seen = accounts.get(account.entraUserId);
    return seen?.ok && seen.value.waysSeen;
  });
  const passOf = async ({ grant }: LiveGrant) =>
    [grant.id, (await stores.credentials.describe(grant.id))?.methodId ?? null] as const;
  return new Map(await Promise.all(read.map(passOf)));
}

/** Without consent nothing can be looked at, which is a finding; anything else that is in the way is not. */
function judgeProblem({ kind, code, message }: DirectoryProblem) {
  if (kind !== "consent-lost" && kind !== "tenant-gone") return undefined;
  const [gone] = judgeServicePrincipal("gone", [], []);
  return { findings: gone ? [{ ...gone, data: { code, message } }] : [], stays: () => true };
}

/** Whose ways to sign in are read now: a few, others at each look, all of them in the end. */
function takingTurns(live: readonly LiveGrant[], now: Date): ReadonlySet<string> {
  const ids = live.map(({ account }) => account.id).sort();
  const start = (Math.floor(now.getTime() / 120_000) * WAYS_A_LOOK) % Math.max(ids.length, 1);
  return new Set([...ids.slice(start), ...ids.slice(0, start)].slice(0, WAYS_A_LOOK));
}
