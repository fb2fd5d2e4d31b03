import type { AccessGrant, AccessGrantStatus } from "@daypass/domain";
import { isOverdue, isPending } from "@daypass/domain";
import type { Clock } from "../../ports/clock.js";
import type {
  ClaimedGrant,
  ClaimOptions,
  DeploymentQueries,
  GrantGauges,
  GrantWorkKind,
  OwnAppRegistration,
} from "../../ports/deployment-queries.js";
import { msUntilLapses, tenantsDueWithin } from "./due-ahead.js";
import type { MemoryDatabase } from "./memory-database.js";
import { accessToken, oauthClient, purgeOauth } from "./memory-oauth-store.js";
import { ownRegistrations } from "./own-registrations.js";
import { sameText } from "./table.js";
import { unneededAccounts } from "./unneeded-accounts.js";

const STATUSES: Readonly<Record<GrantWorkKind, readonly AccessGrantStatus[]>> = {
  provisioning: ["PROVISIONING"],
  closing: ["ACTIVE", "CLOSING"],
  residue: ["CLOSING"],
  recheck: ["CLOSED"],
  renewal: ["ACTIVE"],
};

const NEVER = Number.POSITIVE_INFINITY;
const dueMs = (grant: AccessGrant): number => grant.work.dueAt?.getTime() ?? NEVER;
const renewalMs = (grant: AccessGrant): number =>
  (grant.status === "ACTIVE" && grant.renewal?.dueAt.getTime()) || NEVER;

/** Due times by the clock given; leases by real time, as in the database. */
export class MemoryDeployment implements DeploymentQueries {
  readonly workers = new Map<string, Date>();

  constructor(
    private readonly database: MemoryDatabase,
    private readonly clock: Clock,
  ) {}

  async claimGrants(
    kind: GrantWorkKind,
    { workerId, limit, leaseMs, perTenantApp = limit, exceptTenantApps = [] }: ClaimOptions,
  ): Promise<readonly ClaimedGrant[]> {
    const timeOf = kind === "renewal" ? renewalMs : dueMs;
    const ofTenant = new Map<string, number>();
    return this.grants(STATUSES[kind], timeOf)
      .filter((grant) => timeOf(grant) <= this.clock.now().getTime() && !this.isClaimed(grant.id))
      .filter((grant) => grant.status !== "CLOSING" || (grant.closing.powerOffAt !== null) === (kind === "residue"))
      .filter(({ tenantAppId }) => {
        const before = ofTenant.get(tenantAppId) ?? 0;
        ofTenant.set(tenantAppId, before + 1);
        return before < perTenantApp && !exceptTenantApps.includes(tenantAppId);
      })
      .slice(0, limit)
      .map((grant) => {
        this.database.claims.set(grant.id, { holder: workerId, until: Date.now() + leaseMs });
        return { ...identify(grant), holder: workerId };
      });
  }

  async renewClaims(claims: readonly ClaimedGrant[], leaseMs: number): Promise<readonly string[]> {
    const kept = claims.filter((claim) => this.holds(claim));
    for (const { grantId, holder = "" } of kept)
      this.database.claims.set(grantId, { holder, until: Date.now() + leaseMs });
    return kept.map((claim) => claim.grantId);
  }

  async releaseClaims(claims: readonly ClaimedGrant[]): Promise<void> {
    for (const claim of claims) if (this.holds(claim)) this.database.claims.delete(claim.grantId);
  }

  async msUntilNextDue(): Promise<number | null> {
    const now = this.clock.now().getTime();
    const waits = [...this.database.tables.grants.values()].map((grant) => {
      const leaseMs = (this.database.claims.get(grant.id)?.until ?? 0) - Date.now();
      return Math.max(Math.min(dueMs(grant), renewalMs(grant)) - now, leaseMs, 0);
    });
    const next = Math.min(...waits, ...msUntilLapses(this.database, now));
    return Number.isFinite(next) ? next : null;
  }

  async tenantsDueWithin(ms: number, limit: number): Promise<readonly string[]> {
    return tenantsDueWithin(this.database, this.clock.now().getTime(), ms).slice(0, limit);
  }

  async takeOutbox(limit: number, jobNames?: readonly string[]): ReturnType<DeploymentQueries["takeOutbox"]> {
    return this.database.transaction(async ({ outbox }) => {
      const taken = outbox.filter(({ jobName }) => jobNames?.includes(jobName) ?? true).slice(0, limit);
      outbox.splice(0, outbox.length, ...outbox.filter((entry) => !taken.includes(entry)));
      return taken;
    });
  }

  async openGrants(statuses: readonly AccessGrantStatus[], limit: number): Promise<readonly ClaimedGrant[]> {
    return this.grants(statuses.filter((status) => status !== "CLOSED"))
      .slice(0, limit)
      .map(identify);
  }

  async requestsToLapse(limit: number): ReturnType<DeploymentQueries["requestsToLapse"]> {
    const now = this.clock.now();
    return [...this.database.tables.requests.values()]
      .filter(({ status, lapsesAt }) => status === "PENDING_APPROVAL" && lapsesAt <= now)
      .sort((a, b) => a.lapsesAt.getTime() - b.lapsesAt.getTime())
      .slice(0, limit)
      .map((request) => ({ organizationId: request.organizationId, accessRequestId: request.id }));
  }

  async requestsToRemind(afterMinutes: number, limit: number): ReturnType<DeploymentQueries["requestsToRemind"]> {
    const now = this.clock.now();
    const before = now.getTime() - afterMinutes * 60_000;
    return [...this.database.tables.requests.values()]
      .filter((request) => isPending(request, now) && !request.remindedAt && request.requestedAt.getTime() <= before)
      .sort((a, b) => a.requestedAt.getTime() - b.requestedAt.getTime())
      .slice(0, limit)
      .map((request) => ({ organizationId: request.organizationId, accessRequestId: request.id }));
  }

  async accountsToRemove(
    idleDays: number,
    unusedDays: number,
    limit: number,
  ): ReturnType<DeploymentQueries["accountsToRemove"]> {
    const daysAgo = (days: number) => this.clock.now().getTime() - days * 86_400_000;
    return unneededAccounts(this.database.tables, daysAgo(idleDays), daysAgo(unusedDays)).slice(0, limit);
  }

  async grantGauges(): Promise<GrantGauges> {
    const now = this.clock.now();
    const open = this.grants(["PROVISIONING", "ACTIVE", "CLOSING"]);
    const due = open.filter((grant) => dueMs(grant) <= now.getTime() && !this.isClaimed(grant.id));
    return {
      openGrants: open.length,
      overdueGrants: open.filter((grant) => isOverdue(grant, now)).length,
      dueUnclaimed: due.length,
      longestDueMs: due[0] ? now.getTime() - dueMs(due[0]) : 0,
    };
  }

  async beat(workerId: string): Promise<void> {
    this.workers.set(workerId, this.clock.now());
  }

  async forgetWorkers(notSeenForMinutes: number): Promise<void> {
    const since = this.clock.now().getTime() - notSeenForMinutes * 60_000;
    for (const [workerId, seenAt] of this.workers) if (seenAt.getTime() < since) this.workers.delete(workerId);
  }

  async purgeJobRuns(olderThanDays: number, limit: number): Promise<number> {
    const since = this.clock.now().getTime() - olderThanDays * 86_400_000;
    const { jobRuns } = this.database.tables;
    const old = [...jobRuns.values()].filter(({ finishedAt }) => finishedAt && finishedAt.getTime() < since);
    for (const run of old.slice(0, limit)) jobRuns.delete(run.id);
    return Math.min(old.length, limit);
  }

  findOauthClient = async (clientId: string) => oauthClient(this.database.tables, clientId);
  findOauthAccessToken = async (hash: string) => accessToken(this.database.tables, hash);
  purgeOauth = async (limit: number) => purgeOauth(this.database.tables, this.clock.now(), limit);

  async findApiToken(hash: string): Promise<{ organizationId: string; tokenId: string } | null> {
    const token = [...this.database.tables.apiTokens.values()].find((known) => known.hash === hash);
    return token ? { organizationId: token.organizationId, tokenId: token.id } : null;
  }

  async findStaffIdentity(issuer: string, subject: string): ReturnType<DeploymentQueries["findStaffIdentity"]> {
    const known = [...this.database.tables.identities.values()];
    const found = known.find((identity) => identity.issuer === issuer && identity.subject === subject);
    return found ? { organizationId: found.organizationId, id: found.technicianId } : null;
  }

  async findStaffInvitation(hash: string): ReturnType<DeploymentQueries["findStaffInvitation"]> {
    return [...this.database.tables.invitations.values()].find((known) => known.hash === hash) ?? null;
  }

  async findStaffSession(hash: string): ReturnType<DeploymentQueries["findStaffSession"]> {
    return [...this.database.tables.sessions.values()].find((known) => known.hash === hash) ?? null;
  }

  async findAuthorizationAttempt(hash: string): Promise<{ organizationId: string; attemptId: string } | null> {
    const attempt = [...this.database.tables.attempts.values()].find(
      ({ signInStateHash, consentStateHash }) => signInStateHash === hash || consentStateHash === hash,
    );
    return attempt ? { organizationId: attempt.organizationId, attemptId: attempt.id } : null;
  }

  async findOrganization(name: string): ReturnType<DeploymentQueries["findOrganization"]> {
    return [...this.database.tables.organizations.values()].find((known) => sameText(known.name, name)) ?? null;
  }

  async createOrganization(
    organization: Parameters<DeploymentQueries["createOrganization"]>[0],
  ): ReturnType<DeploymentQueries["createOrganization"]> {
    return this.database.transaction(async (draft) => {
      const known = [...draft.organizations.values()].find(({ name }) => sameText(name, organization.name));
      if (!known) draft.organizations.set(organization.id, organization);
      return known ?? organization;
    });
  }

  async tenantAppsToCheck(olderThanMinutes: number, limit: number): ReturnType<DeploymentQueries["tenantAppsToCheck"]> {
    const since = this.clock.now().getTime() - olderThanMinutes * 60_000;
    const due = [...this.database.tables.tenantApps.values()].filter(({ archivedAt, authorization }) => {
      const { status, checkedAt } = authorization;
      const old = status !== "NOT_AUTHORIZED" && (!checkedAt || checkedAt.getTime() < since);
      return !archivedAt && (status === "PENDING" || old);
    });
    const rank = (app: (typeof due)[number]) =>
      app.authorization.status === "PENDING" ? -1 : (app.authorization.checkedAt?.getTime() ?? 0);
    return due
      .sort((a, b) => rank(a) - rank(b))
      .slice(0, limit)
      .map((app) => ({ organizationId: app.organizationId, tenantAppId: app.id }));
  }

  async entraTenantTaken(entraTenantId: string, exceptTenantAppId: string): Promise<boolean> {
    return [...this.database.tables.tenantApps.values()].some(
      (app) => app.id !== exceptTenantAppId && !app.archivedAt && sameText(app.entraTenantId ?? "", entraTenantId),
    );
  }

  async ownAppRegistrations(): Promise<readonly OwnAppRegistration[]> {
    return ownRegistrations(this.database.tables);
  }

  async now(): Promise<Date> {
    return this.clock.now();
  }

  private grants(statuses: readonly AccessGrantStatus[], timeOf = dueMs): readonly AccessGrant[] {
    const grants = [...this.database.tables.grants.values()].filter(({ status }) => statuses.includes(status));
    return grants.sort((a, b) => timeOf(a) - timeOf(b));
  }

  private isClaimed(grantId: string): boolean {
    return (this.database.claims.get(grantId)?.until ?? 0) > Date.now();
  }

  private holds({ grantId, holder }: ClaimedGrant): boolean {
    return holder !== undefined && this.database.claims.get(grantId)?.holder === holder;
  }
}

const identify = (grant: AccessGrant): ClaimedGrant => ({
  organizationId: grant.organizationId,
  grantId: grant.id,
  tenantAppId: grant.tenantAppId,
});
