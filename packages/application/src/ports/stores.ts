import type {
  AccessGrant,
  AccessRequest,
  Crowd,
  Customer,
  GrantStep,
  Guardrails,
  JitAccount,
  MappingTemplate,
  NewAuditEvent,
  Organization,
  PendingChange,
  RoleMapping,
  Technician,
  TechnicianGroup,
  TenantApp,
} from "@daypass/domain";
import type { ApiToken } from "../api-tokens/api-token.js";
import type { JobDefinition } from "../jobs/define-job.js";
import type { JobRun } from "../jobs/job-queue.js";
import type { OauthAccessToken, OauthAssertion, OauthClient } from "../oauth/oauth-client.js";
import type { AuthorizationAttempt } from "../tenant-authorization/authorization-attempt.js";
import type { AccountPoolStore } from "./account-pool.js";
import type { AppCredentialStore } from "./app-credential-store.js";
import type { DeviceRevealStore } from "./device-directory.js";
import type { EmergencyAccountStore } from "./emergency-accounts.js";
import type { EvidenceStore } from "./evidence.js";
import type { PasskeyStore, StaffSignInStore } from "./staff-stores.js";
import type { WatchStore } from "./tenant-watch.js";
import type { TicketStore } from "./ticket-store.js";

/** What a use case may read and write in its organization's transaction. Unknown ids and other organizations' answer null. */
export interface Stores {
  readonly organization: {
    get(): Promise<Organization>;
    /** The default ones until they are set. `forChange` makes other changes of guardrails and mappings wait for this one. */
    guardrails(options?: { readonly forChange: boolean }): Promise<Guardrails>;
    setGuardrails(guardrails: Guardrails): Promise<void>;
    /** New requests are refused: for everything, for this tenant app or for this technician. */
    isSuspended(tenantAppId: string, technicianId: string): Promise<boolean>;
    /** Nothing where it is suspended already. */
    suspend(suspension: Suspension): Promise<void>;
    /** Exactly this one; left out both, the one of everything. False where there was none. */
    liftSuspension(of: SubjectFilter): Promise<boolean>;
  };
  readonly customers: {
    find(id: string): Promise<Customer | null>;
    findByName(name: string): Promise<Customer | null>;
    insert(customer: Customer): Promise<void>;
  };
  readonly tenantApps: TenantAppStore;
  readonly appCredentials: AppCredentialStore;
  readonly authorizationAttempts: {
    find(id: string): Promise<AuthorizationAttempt | null>;
    insert(attempt: AuthorizationAttempt): Promise<void>;
    /** Single use: false when it was used already. */
    markUsed(id: string, leg: "sign-in" | "consent", usedAt: Date): Promise<boolean>;
    save(attempt: AuthorizationAttempt): Promise<void>;
    /** The newest one whose consent is given and still propagates. */
    findPending(tenantAppId: string): Promise<AuthorizationAttempt | null>;
  };
  readonly technicians: {
    find(id: string): Promise<Technician | null>;
    findMany(ids: readonly string[]): Promise<readonly Technician[]>;
    /** E-mail addresses compare without case. */
    findByEmail(email: string): Promise<Technician | null>;
    /** Of the active ones; `besides` does not count. */
    hasOwner(besides?: string): Promise<boolean>;
    /** The active ones, in the order of their ids. */
    owners(): Promise<readonly Technician[]>;
    insert(technician: Technician): Promise<void>;
    update(technician: Technician): Promise<Technician>;
  };
  readonly groups: {
    find(id: string): Promise<TechnicianGroup | null>;
    findMany(ids: readonly string[]): Promise<readonly TechnicianGroup[]>;
    findByName(name: string): Promise<TechnicianGroup | null>;
    insert(group: TechnicianGroup): Promise<void>;
    /** Beside whoever else changes the group at the same moment; nothing when it is a member already. */
    addMember(groupId: string, technicianId: string): Promise<void>;
    replaceMembers(groupId: string, technicianIds: readonly string[]): Promise<void>;
    memberIds(groupId: string): Promise<readonly string[]>;
    /** Groups a technician is in. */
    groupIdsOf(technicianId: string): Promise<readonly string[]>;
  };
  readonly roleMappings: {
    listFor(tenantAppId: string): Promise<readonly RoleMapping[]>;
    replace(tenantAppId: string, mappings: readonly RoleMapping[]): Promise<void>;
    /** Roles that needed an approval there at some time since two people last agreed otherwise, gone mappings included. */
    guardedRoles(tenantAppId: string): Promise<readonly string[]>;
    setGuardedRoles(tenantAppId: string, roleTemplateIds: readonly string[]): Promise<void>;
    /** What mappings of the organization name the group for. */
    usesOf(groupId: string): Promise<{ readonly approves: boolean; readonly gives: boolean }>;
  };
  readonly mappingTemplates: {
    find(id: string): Promise<MappingTemplate | null>;
    /** In no order. */
    list(): Promise<readonly MappingTemplate[]>;
    insert(template: MappingTemplate): Promise<void>;
    /** Compare-and-set on `version`. @throws StaleVersionError */
    update(template: MappingTemplate): Promise<MappingTemplate>;
    delete(id: string): Promise<void>;
  };
  readonly pendingChanges: {
    find(id: string): Promise<PendingChange | null>;
    insert(change: PendingChange): Promise<void>;
    /** Compare-and-set on `version`. @throws StaleVersionError */
    update(change: PendingChange): Promise<PendingChange>;
  };
  readonly requests: {
    find(id: string): Promise<AccessRequest | null>;
    /** Waiting ones that match, oldest first; those whose time is over and that are not written so yet included. */
    listPending(filter: SubjectFilter, limit: number): Promise<readonly AccessRequest[]>;
    /**
     * How many were accepted for the technician in the tenant app since then. Whoever asks the same in another transaction
     * waits until this one has ended, so that of two at once the second one counts the first.
     */
    countSince(technicianId: string, tenantAppId: string, since: Date): Promise<number>;
    insert(request: AccessRequest): Promise<void>;
    update(request: AccessRequest): Promise<AccessRequest>;
  };
  readonly grants: GrantStore;
  readonly steps: StepStore;
  readonly accounts: AccountStore;
  readonly accountPool: AccountPoolStore;
  readonly credentials: CredentialStore;
  readonly apiTokens: {
    find(id: string): Promise<ApiToken | null>;
    insert(token: ApiToken): Promise<void>;
    update(token: ApiToken): Promise<void>;
  };
  readonly oauth: {
    findClient(id: string): Promise<OauthClient | null>;
    insertClient(client: OauthClient): Promise<void>;
    /** Last use and revocation alone: what a client may do, and its keys, are settled when it is made. Revoked stays revoked. */
    updateClient(client: OauthClient): Promise<void>;
    /** Single use: false when the client used it already, races included; the transaction stays usable then. */
    spendAssertion(assertion: OauthAssertion): Promise<boolean>;
    findAccessToken(id: string): Promise<OauthAccessToken | null>;
    insertAccessToken(token: OauthAccessToken): Promise<void>;
  };
  readonly passkeys: PasskeyStore;
  readonly staffSignIn: StaffSignInStore;
  /** The organization's own runs, as operators see and steer them. */
  readonly jobRuns: {
    find(id: string): Promise<JobRun | null>;
    insert(run: JobRun & { readonly organizationId: string }): Promise<void>;
    /** FAILED, and never run, if it waits still; null when it does not any more. */
    cancel(id: string, cancelled: { failReason: string; at: Date }): Promise<JobRun | null>;
  };
  readonly watch: WatchStore;
  readonly deviceReveals: DeviceRevealStore;
  readonly emergencyAccounts: EmergencyAccountStore;
  readonly evidence: EvidenceStore;
  readonly tickets: TicketStore;
  readonly audit: {
    /** Chained and written at the end of this transaction, in the order recorded. */
    record(event: NewAuditEvent): void;
  };
  readonly outbox: {
    /** Wakes the scheduler at commit (`pg_notify`). Ids only in the payload. */
    add<P extends object>(job: JobDefinition<P>, payload: P, about?: OutboxSubject): Promise<void>;
  };
}

/** Left out, a filter matches all. */
export interface SubjectFilter {
  readonly technicianId?: string | undefined;
  readonly tenantAppId?: string | undefined;
}

/** Of one tenant app, of one technician, or of everything where neither is named. */
export interface Suspension extends SubjectFilter {
  readonly id: string;
  readonly suspendedAt: Date;
}

export interface OutboxSubject {
  readonly tenantAppId?: string | null;
  readonly accessGrantId?: string | null;
  /** The run that the wake-up is recorded under, where one is on record already. */
  readonly runId?: string;
}

export interface TenantAppStore {
  find(id: string): Promise<TenantApp | null>;
  insert(app: TenantApp): Promise<void>;
  /**
   * Compare-and-set on `version`; answers the saved one.
   * @throws StaleVersionError when someone else won
   * @throws EntraTenantTakenError when another live tenant app of the deployment has this Entra tenant
   */
  update(app: TenantApp): Promise<TenantApp>;
}

export interface GrantStore {
  find(id: string): Promise<AccessGrant | null>;
  /** The technician's grant in the tenant app that is not CLOSED. */
  findOpen(technicianId: string, tenantAppId: string): Promise<AccessGrant | null>;
  /** Every grant that is not CLOSED and matches; left out, a filter matches all. */
  listOpen(filter: SubjectFilter): Promise<readonly AccessGrant[]>;
  /** PROVISIONING and ACTIVE ones that match, oldest first. */
  listEndable(filter: SubjectFilter, limit: number): Promise<readonly AccessGrant[]>;
  /** @throws GrantAlreadyOpenError when the technician has an open one in the tenant app (unique index, races included) */
  insert(grant: AccessGrant): Promise<void>;
  /** Compare-and-set on `version`; answers the saved one. @throws StaleVersionError when someone else won */
  update<G extends AccessGrant>(grant: G): Promise<G>;
  /**
   * The live grants that end in the two minutes up to that time, in this grant's tenant and in the whole deployment, itself
   * among them. Numbers alone, and no more than 25,000: beyond that the longest lead is not enough anyway.
   */
  crowdAt(grant: Pick<AccessGrant, "id" | "tenantAppId">, expiresAt: Date): Promise<Crowd>;
  /** That each grant is still held by the claim's holder. @throws ClaimLostError */
  checkClaims(claims: readonly { readonly grantId: string; readonly holder: string }[]): Promise<void>;
}

export interface StepStore {
  listFor(grantId: string): Promise<readonly GrantStep[]>;
  /** Inserts, or replaces by id. */
  save(steps: readonly GrantStep[]): Promise<void>;
}

export interface AccountStore {
  find(id: string): Promise<JitAccount | null>;
  /** The technician's REUSED account in the tenant app that is not DELETED. */
  findReusable(technicianId: string, tenantAppId: string): Promise<JitAccount | null>;
  insert(account: JitAccount): Promise<void>;
  /** Compare-and-set on `version`. @throws StaleVersionError */
  update(account: JitAccount): Promise<JitAccount>;
}

/** What the technician signs in with; sealed at rest, destroyed when the grant is CLOSED. */
export interface StoredCredential {
  readonly kind: "PASS" | "PASSWORD";
  readonly secret: string;
  /** End of a pass; null for a password. */
  readonly expiresAt: Date | null;
  /** Graph id of the pass method; null for a password. */
  readonly methodId: string | null;
}

export interface CredentialStore {
  /** Seals and replaces. */
  put(grantId: string, credential: StoredCredential): Promise<void>;
  /** @throws when it cannot be opened: undecryptable is an error, never empty */
  open(grantId: string): Promise<StoredCredential | null>;
  /** As `open` but without the secret, for decisions that need none. */
  describe(grantId: string): Promise<Omit<StoredCredential, "secret"> | null>;
  destroy(grantId: string): Promise<void>;
}
