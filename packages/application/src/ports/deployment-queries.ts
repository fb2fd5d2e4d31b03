import type { Organization } from "@daypass/domain";

/** A grant the caller now holds until its lease runs out. */
export interface ClaimedGrant {
  readonly organizationId: string;
  readonly grantId: string;
  readonly tenantAppId: string;
}

/** Which of a grant's states a claim is for. `closing` covers ACTIVE past its closing start and CLOSING. */
export type GrantWorkKind = "provisioning" | "closing" | "recheck";

export interface OutboxEntry {
  readonly id: string;
  readonly organizationId: string;
  readonly jobName: string;
  readonly payload: unknown;
  readonly tenantAppId: string | null;
  readonly accessGrantId: string | null;
}

/**
 * The few questions that span organizations. Each is a narrow SECURITY DEFINER function that answers ids; whatever else
 * is needed is then read inside the organization's own transaction.
 */
export interface DeploymentQueries {
  /** Earliest due first, by database time, SKIP LOCKED; held for `leaseMs` of real time. */
  claimGrants(
    kind: GrantWorkKind,
    options: { workerId: string; limit: number; leaseMs: number },
  ): Promise<readonly ClaimedGrant[]>;
  /** Keeps held what this worker still works on. */
  renewClaims(workerId: string, grantIds: readonly string[], leaseMs: number): Promise<void>;
  /** Frees grants early, at the end of the work or at shutdown. */
  releaseClaims(workerId: string, grantIds: readonly string[]): Promise<void>;
  /** Database time until the next grant is due and unclaimed, in milliseconds; 0 when one is; null when none is ahead. */
  msUntilNextDue(): Promise<number | null>;
  /** Marks up to `limit` entries relayed and answers them. Delivered at least once: a crash after it costs a wake-up, not work. */
  takeOutbox(limit: number): Promise<readonly OutboxEntry[]>;
  findApiToken(hash: string): Promise<{ organizationId: string; tokenId: string } | null>;
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
  /** Database time. */
  now(): Promise<Date>;
}
