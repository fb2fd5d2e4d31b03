import { type EmergencyAccount, MOST_EMERGENCY_ACCOUNTS, type Principal, type TenantApp } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { isConnected } from "../devices/device-problem.js";
import { tellOwners } from "../guardrails/second-person.js";
import { invalid, notFound, type Outcome, type Refusal, refused, succeeded } from "../outcome/refusal.js";
import type { Stores } from "../ports/stores.js";
import { findTenantApp } from "../tenant-apps/find-tenant-app.js";
import { NOT_CONNECTED, PATIENCE_MS, refusalOfEntra } from "./emergency-change.js";
import type { EmergencyPorts } from "./settle-emergency-account.js";
import { WatchEmergencyAccounts } from "./watch-emergency-accounts.js";

export interface EmergencyAccountWanted {
  readonly userPrincipalName: string;
  readonly viewerGroupId: string | null;
  readonly rotateEveryDays: number | null;
}

export interface SetEmergencyAccountsCommand {
  readonly tenantAppId: string;
  readonly accounts: readonly EmergencyAccountWanted[];
}

const EVENT = "tenantApp.emergencyAccountsSet";
const NAME =
  /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.onmicrosoft\.(?:com|us|de)$|^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?@[a-z0-9-]+\.partner\.onmschina\.cn$/;

/** All of a tenant's emergency accounts. What is there is adopted; what is not is made. Who is not named is let go, and kept. */
export class SetEmergencyAccounts {
  private readonly watch: WatchEmergencyAccounts;

  constructor(private readonly ports: EmergencyPorts) {
    this.watch = new WatchEmergencyAccounts(ports);
  }

  async execute(actor: Principal, given: SetEmergencyAccountsCommand): Promise<Outcome<TenantApp>> {
    const accounts = given.accounts.map((each) => ({
      ...each,
      userPrincipalName: each.userPrincipalName.trim().toLowerCase(),
    }));
    const options = { signal: AbortSignal.timeout(PATIENCE_MS), priority: "provisioning" } as const;
    const app = await this.ports.unitOfWork.run(actor.organizationId, (stores) =>
      this.check(stores, actor, { ...given, accounts }),
    );
    if (!app.ok) return app;
    const there = new Map<string, string>();
    for (const { userPrincipalName } of accounts) {
      const found = await this.ports.directory.findByName(app.value.entraTenantId, userPrincipalName, options);
      if (!found.ok) return refused(refusalOfEntra(found.problem));
      if (found.value) there.set(userPrincipalName, found.value.userId);
    }
    const set = await this.ports.unitOfWork.run(actor.organizationId, (stores) =>
      this.keep(stores, actor, app.value, accounts, there),
    );
    if (!set.ok) return set;
    // What Entra is slow at is done at the next look, within two minutes.
    await this.watch
      .execute({ organizationId: actor.organizationId, tenantAppId: app.value.id }, options.signal, options.priority)
      .catch(() => undefined);
    return set;
  }

  private async check(stores: Stores, actor: Principal, { tenantAppId, accounts }: SetEmergencyAccountsCommand) {
    const now = this.ports.clock.now();
    const app = await findTenantApp(stores, actor, tenantAppId);
    if (!app) return refuse(stores, actor, EVENT, now, [notFound("tenantAppId", "tenant app")]);
    const about = { customerId: app.customerId, tenantAppId: app.id };
    const problems: Refusal[] = [];
    if (accounts.length > MOST_EMERGENCY_ACCOUNTS)
      problems.push(invalid("accounts", `at most ${MOST_EMERGENCY_ACCOUNTS} for a tenant.`));
    if (new Set(accounts.map((each) => each.userPrincipalName)).size < accounts.length)
      problems.push(invalid("accounts", "each account once."));
    for (const { userPrincipalName, rotateEveryDays } of accounts) {
      const [, domain = ""] = userPrincipalName.split("@");
      const isOfTenant = app.domains.length === 0 || app.domains.some(({ name }) => name.toLowerCase() === domain);
      if (!NAME.test(userPrincipalName) || !isOfTenant) problems.push(invalid("accounts", NAME_RULE));
      if (rotateEveryDays !== null && (rotateEveryDays < 1 || rotateEveryDays > 365))
        problems.push(invalid("accounts", "rotateEveryDays is 1 to 365, or left out."));
    }
    const groupIds = [...new Set(accounts.flatMap(({ viewerGroupId }) => viewerGroupId ?? []))];
    if ((await stores.groups.findMany(groupIds)).length < groupIds.length)
      problems.push(notFound("accounts", "technician group"));
    if (problems.length > 0) return refuse(stores, actor, EVENT, now, problems, about);
    return isConnected(app) ? succeeded(app) : refuse(stores, actor, EVENT, now, [NOT_CONNECTED], about);
  }

  private async keep(
    stores: Stores,
    actor: Principal,
    app: TenantApp,
    wanted: readonly EmergencyAccountWanted[],
    there: ReadonlyMap<string, string>,
  ): Promise<Outcome<TenantApp>> {
    const now = this.ports.clock.now();
    const about = { customerId: app.customerId, tenantAppId: app.id };
    if ((await stores.watch.oursAmong(app.id, [...there.values()])).length > 0) {
      const words = "an account that Daypass makes for technicians is never an emergency account.";
      return refuse(stores, actor, EVENT, now, [invalid("accounts", words)], about);
    }
    const known = await stores.emergencyAccounts.listFor(app.id);
    for (const { userPrincipalName, viewerGroupId, rotateEveryDays } of wanted) {
      const row = known.find((each) => each.userPrincipalName === userPrincipalName);
      const change = { viewerGroupId, rotateEveryDays, letGoAt: null };
      if (row) await stores.emergencyAccounts.update({ ...row, ...change });
      else
        await stores.emergencyAccounts.insert({
          ...this.intended(app, there.get(userPrincipalName) ?? null, now),
          ...change,
          userPrincipalName,
        });
    }
    for (const row of known) {
      if (row.letGoAt || wanted.some((each) => each.userPrincipalName === row.userPrincipalName)) continue;
      await stores.emergencyAccounts.update({ ...row, letGoAt: now });
    }
    const accounts = wanted.map(({ userPrincipalName, viewerGroupId, rotateEveryDays }) => ({
      account: userPrincipalName,
      viewerGroupId,
      rotateEveryDays,
      adopted: there.has(userPrincipalName),
    }));
    const was = known.filter(({ letGoAt }) => !letGoAt).map((each) => each.userPrincipalName);
    stores.audit.record(auditEvent(actor, EVENT, now, about, { was, accounts }));
    await tellOwners(stores, actor, null);
    return succeeded(app);
  }

  private intended(app: TenantApp, entraUserId: string | null, now: Date): EmergencyAccount {
    return {
      id: this.ports.ids.uuid(),
      organizationId: app.organizationId,
      tenantAppId: app.id,
      userPrincipalName: "",
      entraUserId,
      adopted: entraUserId !== null,
      confirmedAt: null,
      viewerGroupId: null,
      rotateEveryDays: null,
      nonce: this.ports.ids.secret(12),
      intendedAt: now,
      rotatedAt: null,
      rotateAfterRevealAt: null,
      drilledAt: null,
      copiedAt: null,
      ownPassId: null,
      baseline: null,
      look: null,
      letGoAt: null,
      version: 1,
    };
  }
}

const NAME_RULE =
  "userPrincipalName is a name on the tenant's own onmicrosoft.com domain, such as emergency1@contoso.onmicrosoft.com: it works when every other domain does not.";
