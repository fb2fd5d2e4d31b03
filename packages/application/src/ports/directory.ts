import type { AccountObservation, AssignmentKind, ObservedAssignment } from "@daypass/domain";

/** Signals shared by all calls to Entra. `closing` goes before everything else in the throttle budget. */
export interface DirectoryCallOptions {
  readonly signal: AbortSignal;
  readonly priority: "closing" | "provisioning" | "background";
  /** Asked right before each exchange goes out, after every wait; throws to hold it back. */
  readonly fence?: () => void;
}

/**
 * Why an effect did not happen, or may not have.
 * - `replicating`: not there yet, or still refused after a removal: try again soon
 * - `unknown-outcome`: the answer was lost; the effect may have happened
 * - `credential-rejected`: Entra does not accept what the app registration proves itself with
 * - `stuck`: no retry mends it (last Global Administrator, restricted administrative unit): named, alarmed, still retried
 */
export type DirectoryProblemKind =
  | "throttled"
  | "transient"
  | "replicating"
  | "unknown-outcome"
  | "consent-lost"
  | "tenant-gone"
  | "credential-rejected"
  | "name-taken"
  | "pass-refused"
  | "refused"
  | "stuck"
  | "invalid";

export interface DirectoryProblem {
  readonly kind: DirectoryProblemKind;
  /** Stable, e.g. `Authorization_RequestDenied`. */
  readonly code: string;
  /** Safe to show: ours, never a Graph body. */
  readonly message: string;
  readonly retryAfterMs: number;
  readonly graphRequestId: string | null;
}

/** Outcome of one effect. `skipped`: not attempted, because an earlier one in the same batch did not work. */
export type EffectOutcome =
  | { readonly status: "done"; readonly graphRequestId: string | null; readonly resultId: string | null }
  | { readonly status: "skipped" }
  | { readonly status: "failed"; readonly problem: DirectoryProblem };

export type DirectoryResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: DirectoryProblem };

export interface NewAccount {
  readonly userPrincipalName: string;
  readonly displayName: string;
  /** Goes into employeeId. */
  readonly tag: string;
  /** Random; nobody knows it, except where it is the credential. */
  readonly password: string;
  /** False for one that rests until a grant needs it. */
  readonly enabled: boolean;
}

export interface Activation {
  readonly userId: string;
  /** Enable first: the account exists and is disabled. */
  readonly enable: boolean;
  /** Null: a pass is issued already, or the password is the credential. */
  readonly pass: { readonly lifetimeMinutes: number; readonly oneTime: boolean } | null;
  /** Roles still to assign. */
  readonly assignRoleTemplateIds: readonly string[];
  /** Entra ends the roles then, by PIM, those included that are held already; null or left out assigns them until they are removed. */
  readonly rolesEndAt?: Date | null;
}

export interface ActivationReport {
  readonly enable: EffectOutcome | null;
  readonly pass: EffectOutcome | null;
  readonly issuedPass: { readonly code: string; readonly methodId: string; readonly expiresAt: Date } | null;
  /** By role template id, in the order asked. `resultId` is the assignment's id. */
  readonly roles: ReadonlyMap<string, EffectOutcome>;
  /** The look that began the batch, before anything was enabled; null when it could not be read. */
  readonly before: AccountObservation | null;
  /** Read back after the writes; null when it could not be read. */
  readonly after: AccountObservation | null;
  /** Why `after` is null. */
  readonly problem: DirectoryProblem | null;
}

export interface PowerCut {
  readonly userId: string;
  /** Everything known to be on the account; direct ones by assignment id, schedules by role and scope. */
  readonly removeAssignments: readonly ObservedAssignment[];
  readonly removeFromGroupIds: readonly string[];
  /** At an early end the pass goes at once, beside the strip. */
  readonly deletePassIds: readonly string[];
}

export interface PowerCutReport {
  readonly userId: string;
  /** By assignment id. Already gone counts as done. */
  readonly assignments: ReadonlyMap<string, EffectOutcome>;
  readonly groups: ReadonlyMap<string, EffectOutcome>;
  readonly passes: ReadonlyMap<string, EffectOutcome>;
  readonly disable: EffectOutcome;
  readonly revokeSessions: EffectOutcome;
}

export type PowerObservation = Pick<
  AccountObservation,
  "observedAt" | "exists" | "enabled" | "passwordChangedAt" | "assignments" | "roleGroups" | "graphRequestIds"
>;

/** Accounts in customers' Entra tenants, by what we need of them. Every write is idempotent or can be read back. */
export interface Directory {
  /** One round trip. `name-taken`: the caller looks whether it is ours or chooses another name. */
  createAccount(
    tenantId: string,
    account: NewAccount,
    options: DirectoryCallOptions,
  ): Promise<DirectoryResult<{ userId: string; graphRequestId: string | null }>>;
  /** One round trip: look, enable, pass, roles, read back, strictly in this order. */
  activate(tenantId: string, activation: Activation, options: DirectoryCallOptions): Promise<ActivationReport>;
  /** Null when no account of that name exists. */
  findByName(
    tenantId: string,
    userPrincipalName: string,
    options: DirectoryCallOptions,
  ): Promise<DirectoryResult<{ userId: string } | null>>;
  /** Looks at accounts: roles of every kind, role-assignable groups, methods, password, state. Keyed by user id. */
  observe(
    tenantId: string,
    userIds: readonly string[],
    options: DirectoryCallOptions,
  ): Promise<ReadonlyMap<string, DirectoryResult<AccountObservation>>>;
  /**
   * As `observe`, without the authentication methods, whose calls are scarce: what an account can do, not how it is signed
   * in to.
   */
  observePower(
    tenantId: string,
    userIds: readonly string[],
    options: DirectoryCallOptions,
  ): Promise<ReadonlyMap<string, DirectoryResult<PowerObservation>>>;
  /** Roles and groups off, disabled, sessions revoked, for several accounts of a tenant in as few round trips as Graph allows. */
  cutPower(
    tenantId: string,
    cuts: readonly PowerCut[],
    options: DirectoryCallOptions,
  ): Promise<readonly PowerCutReport[]>;
  /** Gone already counts as done. */
  deleteAccount(tenantId: string, userId: string, options: DirectoryCallOptions): Promise<EffectOutcome>;
  deletePasses(
    tenantId: string,
    userId: string,
    passIds: readonly string[],
    options: DirectoryCallOptions,
  ): Promise<ReadonlyMap<string, EffectOutcome>>;
  /** Fetches tokens ahead of work that is about to be due. Failures are left to the work itself. */
  prefetchTokens(tenantIds: readonly string[]): Promise<void>;
}

export type { AssignmentKind };
