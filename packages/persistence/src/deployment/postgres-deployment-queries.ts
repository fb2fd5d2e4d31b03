import type {
  ClaimedGrant,
  ClaimOptions,
  DeploymentQueries,
  GrantGauges,
  GrantWorkKind,
  OutboxEntry,
  OwnAppRegistration,
} from "@daypass/application";
import type { AccessGrantStatus, Organization } from "@daypass/domain";
import type { Transactions } from "../connection/transactions.js";
import { isUuid } from "../connection/uuid.js";
import { type OrganizationRow, toOrganization } from "../organizations/organization-row.js";
import type { OutboxRow } from "../outbox/outbox-row.js";

const CLAIMS: Readonly<Record<Exclude<GrantWorkKind, "renewal">, string>> = {
  provisioning: "select * from claim_provisioning($1, $2, $3, $4, $5)",
  closing: "select * from claim_closing($1, $2, $3, $4, $5)",
  residue: "select * from claim_residue($1, $2, $3, $4, $5)",
  recheck: "select * from claim_recheck($1, $2, $3, $4, $5)",
};

/** Each method is one function of the database, owned by a role of its own; the application role may only call them. */
export class PostgresDeploymentQueries implements DeploymentQueries {
  constructor(private readonly transactions: Transactions) {}

  async claimGrants(
    kind: GrantWorkKind,
    { workerId, limit, leaseMs, perTenantApp = limit, exceptTenantApps = [] }: ClaimOptions,
  ): Promise<readonly ClaimedGrant[]> {
    const [sql, values] =
      kind === "renewal"
        ? ["select * from claim_renewals($1, $2, $3)", [workerId, limit, leaseMs]]
        : [CLAIMS[kind], [workerId, limit, leaseMs, perTenantApp, exceptTenantApps]];
    const rows = await this.rows<{ organization_id: string; grant_id: string; tenant_app_id: string }>(sql, values);
    return rows.map((row) => ({
      organizationId: row.organization_id,
      grantId: row.grant_id,
      tenantAppId: row.tenant_app_id,
      holder: workerId,
    }));
  }

  async renewClaims(claims: readonly ClaimedGrant[], leaseMs: number): Promise<readonly string[]> {
    const sql = "select grant_id from renew_claims($1, $2, $3, $4)";
    const rows = await this.rows<{ grant_id: string }>(sql, [...columnsOf(claims), leaseMs]);
    return rows.map((row) => row.grant_id);
  }

  async releaseClaims(claims: readonly ClaimedGrant[]): Promise<void> {
    await this.rows("select release_claims($1, $2, $3)", columnsOf(claims));
  }

  async msUntilNextDue(): Promise<number | null> {
    const [row] = await this.rows<{ ms: number | null }>("select ms_until_next_due() as ms");
    return row?.ms ?? null;
  }

  async tenantsDueWithin(ms: number, limit: number): Promise<readonly string[]> {
    const rows = await this.rows<{ id: string }>("select tenants_due_within($1, $2) as id", [ms, limit]);
    return rows.map(({ id }) => id);
  }

  async takeOutbox(limit: number, jobNames?: readonly string[]): Promise<readonly OutboxEntry[]> {
    const rows = await this.rows<OutboxRow>("select * from take_outbox($1, $2)", [limit, jobNames ?? null]);
    return rows.map((row) => ({
      id: String(row.id),
      organizationId: row.organization_id,
      jobName: row.job_name,
      payload: row.payload,
      tenantAppId: row.tenant_app_id,
      accessGrantId: row.access_grant_id,
      runId: row.run_id,
    }));
  }

  async findApiToken(hash: string): Promise<{ organizationId: string; tokenId: string } | null> {
    const sql = "select organization_id, token_id from find_api_token($1)";
    const [row] = await this.rows<{ organization_id: string; token_id: string }>(sql, [hash]);
    return row ? { organizationId: row.organization_id, tokenId: row.token_id } : null;
  }

  async findOauthClient(clientId: string): Promise<{ organizationId: string; id: string } | null> {
    return isUuid(clientId) ? this.one("select organization_id, id from find_oauth_client($1)", [clientId]) : null;
  }

  findOauthAccessToken(hash: string): Promise<{ organizationId: string; id: string } | null> {
    return this.one("select organization_id, id from find_oauth_access_token($1)", [hash]);
  }

  async purgeOauth(limit: number): Promise<number> {
    const [row] = await this.rows<{ gone: string }>("select purge_oauth($1) as gone", [limit]);
    return Number(row?.gone ?? 0);
  }

  findStaffIdentity(issuer: string, subject: string): Promise<{ organizationId: string; id: string } | null> {
    return this.one("select organization_id, id from find_staff_identity($1, $2)", [issuer, subject]);
  }

  findStaffInvitation(hash: string): Promise<{ organizationId: string; id: string } | null> {
    return this.one("select organization_id, id from find_staff_invitation($1)", [hash]);
  }

  findStaffSession(hash: string): Promise<{ organizationId: string; id: string } | null> {
    return this.one("select organization_id, id from find_staff_session($1)", [hash]);
  }

  async findAuthorizationAttempt(stateHash: string): Promise<{ organizationId: string; attemptId: string } | null> {
    const sql = "select organization_id, attempt_id from find_authorization_attempt($1)";
    const [row] = await this.rows<{ organization_id: string; attempt_id: string }>(sql, [stateHash]);
    return row ? { organizationId: row.organization_id, attemptId: row.attempt_id } : null;
  }

  /** Names compare without case. */
  async findOrganization(name: string): Promise<Organization | null> {
    const [row] = await this.rows<OrganizationRow>("select * from find_organization($1)", [name]);
    return row ? toOrganization(row) : null;
  }

  async createOrganization({ id, name, createdAt }: Organization): Promise<Organization> {
    const sql = "select * from create_organization($1, $2, $3)";
    const [row] = await this.rows<OrganizationRow>(sql, [id, name, createdAt]);
    if (!row) throw new Error("The organization was neither made nor found.");
    return toOrganization(row);
  }

  async tenantAppsToCheck(
    olderThanMinutes: number,
    limit: number,
  ): Promise<readonly { organizationId: string; tenantAppId: string }[]> {
    const rows = await this.rows<{ organization_id: string; tenant_app_id: string }>(
      "select * from tenant_apps_to_check($1, $2)",
      [olderThanMinutes, limit],
    );
    return rows.map((row) => ({ organizationId: row.organization_id, tenantAppId: row.tenant_app_id }));
  }

  async entraTenantTaken(entraTenantId: string, exceptTenantAppId: string): Promise<boolean> {
    const sql = "select entra_tenant_taken($1, $2) as taken";
    const [row] = await this.rows<{ taken: boolean }>(sql, [entraTenantId, exceptTenantAppId]);
    return row?.taken === true;
  }

  async ownAppRegistrations(): Promise<readonly OwnAppRegistration[]> {
    type Row = { entra_tenant_id: string; organization_id: string; tenant_app_id: string; version: number };
    const rows = await this.rows<Row>("select * from own_app_registrations()");
    return rows.map((row) => ({
      entraTenantId: row.entra_tenant_id,
      organizationId: row.organization_id,
      tenantAppId: row.tenant_app_id,
      version: row.version,
    }));
  }

  async openGrants(statuses: readonly AccessGrantStatus[], limit: number): Promise<readonly ClaimedGrant[]> {
    const rows = await this.rows<{ organization_id: string; grant_id: string; tenant_app_id: string }>(
      "select * from open_grants($1, $2)",
      [statuses, limit],
    );
    return rows.map((row) => ({
      organizationId: row.organization_id,
      grantId: row.grant_id,
      tenantAppId: row.tenant_app_id,
    }));
  }

  async requestsToLapse(limit: number): Promise<readonly { organizationId: string; accessRequestId: string }[]> {
    const sql = "select * from requests_to_lapse($1)";
    const rows = await this.rows<{ organization_id: string; access_request_id: string }>(sql, [limit]);
    return rows.map((row) => ({ organizationId: row.organization_id, accessRequestId: row.access_request_id }));
  }

  async requestsToRemind(
    afterMinutes: number,
    limit: number,
  ): Promise<readonly { organizationId: string; accessRequestId: string }[]> {
    const sql = "select * from requests_to_remind($1, $2)";
    const rows = await this.rows<{ organization_id: string; access_request_id: string }>(sql, [afterMinutes, limit]);
    return rows.map((row) => ({ organizationId: row.organization_id, accessRequestId: row.access_request_id }));
  }

  async accountsToRemove(
    idleDays: number,
    unusedDays: number,
    limit: number,
  ): Promise<readonly { organizationId: string; accountId: string; grantId: string | null }[]> {
    const rows = await this.rows<{ organization_id: string; account_id: string; grant_id: string | null }>(
      "select * from accounts_to_remove($1, $2, $3)",
      [idleDays, unusedDays, limit],
    );
    return rows.map((row) => ({
      organizationId: row.organization_id,
      accountId: row.account_id,
      grantId: row.grant_id,
    }));
  }

  async grantGauges(): Promise<GrantGauges> {
    const [row] = await this.rows<
      Record<"open_grants" | "overdue_grants" | "due_unclaimed", string> & { longest_due_ms: number }
    >("select * from grant_gauges()");
    return {
      openGrants: Number(row?.open_grants ?? 0),
      overdueGrants: Number(row?.overdue_grants ?? 0),
      dueUnclaimed: Number(row?.due_unclaimed ?? 0),
      longestDueMs: row?.longest_due_ms ?? 0,
    };
  }

  async beat(workerId: string, runningJobs: number): Promise<void> {
    await this.rows(
      `insert into workers (id, last_seen_at, running_jobs) values ($1, app_now(), $2)
       on conflict (id) do update set last_seen_at = excluded.last_seen_at, running_jobs = excluded.running_jobs`,
      [workerId, runningJobs],
    );
  }

  async forgetWorkers(notSeenForMinutes: number): Promise<void> {
    const sql = "delete from workers where last_seen_at < app_now() - $1 * interval '1 minute'";
    await this.rows(sql, [notSeenForMinutes]);
  }

  async purgeJobRuns(olderThanDays: number, limit: number): Promise<number> {
    const [row] = await this.rows<{ gone: string }>("select purge_job_runs($1, $2) as gone", [olderThanDays, limit]);
    return Number(row?.gone ?? 0);
  }

  async now(): Promise<Date> {
    const [row] = await this.rows<{ now: Date }>("select app_now() as now");
    if (!row) throw new Error("The database did not tell the time.");
    return row.now;
  }

  private async one(sql: string, parameters: unknown[]): Promise<{ organizationId: string; id: string } | null> {
    const [row] = await this.rows<{ organization_id: string; id: string }>(sql, parameters);
    return row ? { organizationId: row.organization_id, id: row.id } : null;
  }

  private rows<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return this.transactions.statement<T[]>(sql, parameters);
  }
}

const columnsOf = (claims: readonly ClaimedGrant[]): unknown[] => [
  claims.map((claim) => claim.organizationId),
  claims.map((claim) => claim.grantId),
  claims.map((claim) => claim.holder ?? ""),
];
