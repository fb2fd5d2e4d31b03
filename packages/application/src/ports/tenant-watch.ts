import type {
  AccessGrant,
  AccountObservation,
  Glance,
  JitAccount,
  LookAlike,
  ServicePrincipalLook,
} from "@daypass/domain";
import type { DirectoryCallOptions, DirectoryResult } from "./directory.js";

/** What one look at a tenant with live grants saw. */
export interface LiveLook {
  /** `unreadable`: the tenant does not let us look at it. */
  readonly servicePrincipal: ServicePrincipalLook | "gone" | "unreadable";
  /** By user id. */
  readonly accounts: ReadonlyMap<string, LiveAccountLook>;
}

export type LiveAccountLook = DirectoryResult<{
  /** Without methods and passes where these were not read. */
  readonly observation: AccountObservation;
  readonly waysSeen: boolean;
}>;

/** Looks at tenants to see that nobody changed what Daypass stands on. Reads only, at the lowest priority. */
export interface TenantWatch {
  /**
   * Our service principal and accounts in use, in as few round trips as Graph allows. `withWays`: methods and passes too,
   * of few accounts at a time, since all that reads them shares five calls per ten seconds a tenant.
   */
  look(
    entraTenantId: string,
    accounts: readonly { readonly userId: string; readonly withWays: boolean }[],
    options: DirectoryCallOptions,
  ): Promise<DirectoryResult<LiveLook>>;
  /** Accounts that should rest: the least that tells whether they do. By user id. */
  glance(
    entraTenantId: string,
    userIds: readonly string[],
    options: DirectoryCallOptions,
  ): Promise<ReadonlyMap<string, DirectoryResult<Glance>>>;
  /** Accounts by the beginning of their name, and by tags like ours, ours among them. Lags behind writes. */
  findAlike(
    entraTenantId: string,
    namePrefix: string,
    options: DirectoryCallOptions,
  ): Promise<DirectoryResult<readonly LookAlike[]>>;
}

export type WatchKind = "live" | "reconcile" | "emergency";

/** Which tenants are to be looked at next, over all organizations. */
export interface WatchSchedule {
  /**
   * Due tenants, earliest first, which are then due again after `everyMs`: whoever claims them and dies costs one look.
   * `live`: those with a live grant. `reconcile`: every authorized one, spread evenly over `everyMs`. `pool`: authorized ones
   * that keep accounts ready.
   */
  claim(
    kind: WatchKind | "pool",
    options: { readonly everyMs: number; readonly limit: number },
  ): Promise<readonly { readonly organizationId: string; readonly tenantAppId: string }[]>;
}

/** One organization's record of looks. */
export interface WatchStore {
  /** Keys of findings that were told and are not over. */
  told(tenantAppId: string, kind: WatchKind): Promise<readonly string[]>;
  tell(tenantAppId: string, kind: WatchKind, keys: readonly string[]): Promise<void>;
  /** Accounts that exist, or were deleted so lately (31 days) that they can be restored; of those made ahead by when they were. */
  accountsIn(tenantAppId: string): Promise<readonly JitAccount[]>;
  /** Of these Entra user ids, those of accounts that were ever made in the tenant app. */
  oursAmong(tenantAppId: string, entraUserIds: readonly string[]): Promise<readonly string[]>;
  /** The newest grant that used the account. */
  lastGrantOf(accountId: string): Promise<AccessGrant | null>;
}
