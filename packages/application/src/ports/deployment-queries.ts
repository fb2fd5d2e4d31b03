import type { AccessGrantStatus, Organization } from "@daypass/domain";

/** A grant the caller now holds until its lease runs out. */
export interface ClaimedGrant {
  readonly organizationId: string;
  readonly grantId: string;
  readonly tenantAppId: string;
  /** Who holds it, by the name given at the claim; left out where work is done without claims. */
  readonly holder?: string;
}

/**
 * What a claim is for. `closing` covers ACTIVE past its closing start and CLOSING while there may be power left, `residue`
 * CLOSING without any; `renewal` is an ACTIVE grant that is owed a fresh pass.
 */
export type GrantWorkKind = "provisioning" | "closing" | "residue" | "recheck" | "renewal";

export interface ClaimOptions {
  /** New for each call: a worker that slept past its lease is told apart from its own later claim. */
  readonly workerId: string;
  readonly limit: number;
  /** Real time. */
  readonly leaseMs: number;
  /** Of one tenant at most so many, so that it takes up no more; `renewal` knows no share. */
  readonly perTenantApp?: number;
  /** Tenants that have enough in work. */
  readonly exceptTenantApps?: readonly string[];
}

export interface OutboxEntry {
  readonly id: string;
  readonly organizationId: string;
  readonly jobName: string;
  readonly payload: unknown;
  readonly tenantAppId: string | null;
  readonly accessGrantId: string | null;
  /** The run to record it under; null for a new one. */
  readonly runId: string | null;
}

/** Numbers of the whole deployment, by database time: nothing of whose they are. */
export interface GrantGauges {
  readonly openGrants: number;
  readonly overdueGrants: number;
  /** Open grants whose time has come and that no worker has. */
  readonly dueUnclaimed: number;
  /** How long the first of them has been due. */
  readonly longestDueMs: number;
}

/** Ids alone: what it is, is read within the organization. */
export interface OwnAppRegistration {
  readonly entraTenantId: string;
  readonly organizationId: string;
  readonly tenantAppId: string;
  readonly version: number;
}

/**
 * The few questions that span organizations. Each is a narrow SECURITY DEFINER function that answers ids; whatever else
 * is needed is then read inside the organization's own transaction.
 */
export interface DeploymentQueries {
  /** Earliest due first, by database time, SKIP LOCKED; an organization with much to do leaves half to the others. */
  claimGrants(kind: GrantWorkKind, options: ClaimOptions): Promise<readonly ClaimedGrant[]>;
  /** Keeps held what is still its holder's, and answers the ids of those grants: the others are somebody else's by now. */
  renewClaims(claims: readonly ClaimedGrant[], leaseMs: number): Promise<readonly string[]>;
  /** Frees grants early, at the end of the work or at shutdown. What is no longer the holder's stays as it is. */
  releaseClaims(claims: readonly ClaimedGrant[]): Promise<void>;
  /**
   * Milliseconds until the next grant is due and free, by its time or by the end of a lease, or until a request lapses; 0 when
   * something is due; null without any.
   */
  msUntilNextDue(): Promise<number | null>;
  /** Entra tenants in which the closing of a live grant begins within this time, the soonest first. */
  tenantsDueWithin(ms: number, limit: number): Promise<readonly string[]>;
  /**
   * Marks up to `limit` entries relayed and answers them; those of other jobs than `jobNames`, where it is given, wait for a
   * taker that knows them. Delivered at least once: a crash after it costs a wake-up, not work.
   */
  takeOutbox(limit: number, jobNames?: readonly string[]): Promise<readonly OutboxEntry[]>;
  /** Ids of grants that are not CLOSED and in one of these statuses, first due first. */
  openGrants(statuses: readonly AccessGrantStatus[], limit: number): Promise<readonly ClaimedGrant[]>;
  /** Requests that nobody decided in time, by database time, first lapsed first. */
  requestsToLapse(limit: number): Promise<readonly { organizationId: string; accessRequestId: string }[]>;
  /** Pending requests of at least this age whose approvers were not reminded yet, oldest first, by database time. */
  requestsToRemind(
    afterMinutes: number,
    limit: number,
  ): Promise<readonly { organizationId: string; accessRequestId: string }[]>;
  /**
   * Accounts of ours without an open grant that are not needed any more, each with its last grant: in archived tenant apps,
   * and those whose last grant was closed longer ago than `idleDays`. With `grantId` null those that were made ahead and that
   * no grant used: older than `unusedDays`, more than the tenant app keeps, or marked to leave. In no
   * order, so that a stubborn one holds up none.
   */
  accountsToRemove(
    idleDays: number,
    unusedDays: number,
    limit: number,
  ): Promise<readonly { organizationId: string; accountId: string; grantId: string | null }[]>;
  grantGauges(): Promise<GrantGauges>;
  /** Says that a worker lives. */
  beat(workerId: string, runningJobs: number): Promise<void>;
  /** Removes workers that were not seen for so long. */
  forgetWorkers(notSeenForMinutes: number): Promise<void>;
  /** Removes finished runs from the operators' record, `limit` at most; answers how many. */
  purgeJobRuns(olderThanDays: number, limit: number): Promise<number>;
  findApiToken(hash: string): Promise<{ organizationId: string; tokenId: string } | null>;
  findOauthClient(clientId: string): Promise<{ organizationId: string; id: string } | null>;
  findOauthAccessToken(hash: string): Promise<{ organizationId: string; id: string } | null>;
  /** Removes access tokens and spent assertions whose time is over, by database time, `limit` of each at most; answers how many. */
  purgeOauth(limit: number): Promise<number>;
  /** `id` is the technician's. */
  findStaffIdentity(issuer: string, subject: string): Promise<{ organizationId: string; id: string } | null>;
  findStaffInvitation(hash: string): Promise<{ organizationId: string; id: string } | null>;
  findStaffSession(hash: string): Promise<{ organizationId: string; id: string } | null>;
  findAuthorizationAttempt(stateHash: string): Promise<{ organizationId: string; attemptId: string } | null>;
  findOrganization(name: string): Promise<Organization | null>;
  /** Answers the existing one when the name is taken. */
  createOrganization(organization: Organization): Promise<Organization>;
  /** Tenant apps whose consent still propagates or whose last check is older than `olderThanMinutes`. */
  tenantAppsToCheck(
    olderThanMinutes: number,
    limit: number,
  ): Promise<readonly { organizationId: string; tenantAppId: string }[]>;
  /** True when another live tenant app of the deployment, whosever, has this Entra tenant. */
  entraTenantTaken(entraTenantId: string, exceptTenantAppId: string): Promise<boolean>;
  /**
   * Entra tenants that are reached by an app registration of their own, with the tenant app it belongs to. `version` is the
   * credential's. A live tenant app goes before an archived one of the same tenant.
   */
  ownAppRegistrations(): Promise<readonly OwnAppRegistration[]>;
  /** Database time. */
  now(): Promise<Date>;
}
