import {
  type Finding,
  isUsable,
  type JitAccount,
  judgeLookAlikes,
  judgeRestingAccount,
  type LookAlike,
  leave,
  lookAgain,
  type TenantApp,
} from "@daypass/domain";
import { watchClosedGrantsJob } from "../jobs/jobs.js";
import type { DirectoryCallOptions, DirectoryResult } from "../ports/directory.js";
import type { Ports } from "../ports/ports.js";
import { StaleVersionError } from "../ports/store-errors.js";
import type { Stores } from "../ports/stores.js";
import type { TenantWatch } from "../ports/tenant-watch.js";
import { tellFindings } from "./tell-findings.js";

interface Ledger {
  readonly app: TenantApp;
  /** Accounts of ours in the tenant that exist, or may be restored. */
  readonly accounts: readonly JitAccount[];
  /** Of those, what no grant uses or is about to use. */
  readonly resting: readonly RestingAccount[];
}
interface Seen {
  readonly ledger: Ledger;
  /** By account id: what lives without a grant. */
  readonly alive: ReadonlyMap<string, Finding>;
  /** Keys of findings about what could not be looked at. */
  readonly unseen: ReadonlySet<string>;
  readonly alike: DirectoryResult<readonly LookAlike[]>;
}
type RestingAccount = JitAccount & { readonly entraUserId: string };

/**
 * About every hour in each authorized tenant: accounts of our ledger rest unless a grant uses them. One that lives without is
 * given to closing at once, by another look at its last grant; what merely looks like ours is told of and never touched.
 */
export class ReconcileTenant {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock"> & { readonly tenantWatch: TenantWatch }) {}

  async execute(ids: { organizationId: string; tenantAppId: string }, signal: AbortSignal): Promise<void> {
    const { unitOfWork, tenantWatch } = this.ports;
    const options: DirectoryCallOptions = { signal, priority: "background" };
    const ledger = await unitOfWork.run(ids.organizationId, (stores) => this.read(stores, ids.tenantAppId));
    const tenantId = ledger?.app.entraTenantId;
    if (!ledger || !tenantId) return;
    const seen = await tenantWatch.glance(
      tenantId,
      ledger.resting.map((account) => account.entraUserId),
      options,
    );
    const alike = await tenantWatch.findAlike(tenantId, ledger.app.accountNamePrefix, options);
    if (signal.aborted) return;
    const unseen = new Set<string>();
    const alive = new Map<string, Finding>();
    for (const account of ledger.resting) {
      const glance = seen.get(account.entraUserId);
      if (!glance?.ok) unseen.add(`account:${account.id}`);
      const finding = glance?.ok ? judgeRestingAccount(account, glance.value) : undefined;
      if (finding) alive.set(account.id, finding);
    }
    const seenNow = { ledger, alive, unseen, alike };
    try {
      await unitOfWork.run(ids.organizationId, (stores) => this.conclude(stores, seenNow));
    } catch (error) {
      // A second look took one of them up in this moment: what is there now decides.
      if (!(error instanceof StaleVersionError)) throw error;
      await unitOfWork.run(ids.organizationId, (stores) => this.conclude(stores, seenNow));
    }
  }

  private async conclude(stores: Stores, { ledger, alive, unseen, alike }: Seen): Promise<void> {
    const { app, accounts, resting } = (await this.read(stores, ledger.app.id)) ?? ledger;
    const stillResting = new Set(resting.map(({ id }) => id));
    const findings: Finding[] = [];
    for (const [accountId, finding] of alive) {
      if (!stillResting.has(accountId)) continue;
      findings.push(finding);
      await this.giveToClosing(stores, accountId);
    }
    if (alike.ok) {
      const userIds = await stores.watch.oursAmong(
        app.id,
        alike.value.map(({ userId }) => userId),
      );
      const tags = accounts.map((account) => account.nonce);
      findings.push(...judgeLookAlikes(alike.value, app.accountNamePrefix, { userIds, tags }));
    }
    const stays = (key: string) => unseen.has(key) || (!alike.ok && key.startsWith("alike:"));
    await tellFindings(stores, app, { kind: "reconcile", findings, stays }, this.ports.clock.now());
  }

  private async read(stores: Stores, tenantAppId: string): Promise<Ledger | null> {
    const app = await stores.tenantApps.find(tenantAppId);
    if (!app || app.archivedAt || !isUsable(app.authorization)) return null;
    const accounts = await stores.watch.accountsIn(tenantAppId);
    const open = await stores.grants.listOpen({ tenantAppId });
    const inUse = new Set(open.map((grant) => grant.jitAccountId));
    // One that is PROVISIONING may choose its technician's resting account at any moment.
    const choosing = new Set(open.flatMap((grant) => (grant.jitAccountId === null ? [grant.technicianId] : [])));
    const resting = accounts.flatMap((account) => {
      const { entraUserId, id, technicianId } = account;
      if (!entraUserId || inUse.has(id) || choosing.has(technicianId)) return [];
      return [{ ...account, entraUserId }];
    });
    return { app, accounts, resting };
  }

  /** A second look takes all off it, whatever else its technician has open, by the claims that keep workers apart. */
  private async giveToClosing(stores: Stores, accountId: string): Promise<void> {
    const last = await stores.watch.lastGrantOf(accountId);
    if (!last) {
      // Made ahead and used by nobody yet: it is not handed out any more, and goes.
      const account = await stores.accounts.find(accountId);
      if (account?.madeAhead) await stores.accounts.update(leave(account));
      return;
    }
    if (last.status !== "CLOSED") return;
    await stores.grants.update(lookAgain(last, this.ports.clock.now()));
    await stores.outbox.add(watchClosedGrantsJob, {});
  }
}
