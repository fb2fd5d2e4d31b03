import type {
  AccessGrant,
  AccessGrantStatus,
  AccessRequest,
  AccessRequestStatus,
  AuditEvent,
  Customer,
  EmergencyAccount,
  GrantStep,
  Guardrails,
  MappingTemplate,
  Organization,
  PendingChange,
  RoleMapping,
  Technician,
  TechnicianGroup,
  TenantApp,
  TenantAppStatus,
} from "@daypass/domain";
import type { ApiToken } from "../api-tokens/api-token.js";
import type { JobRunStatus, RecordedJobRun } from "../jobs/job-queue.js";
import type { JobsOverview } from "../jobs/jobs-overview.js";
import type { OauthClient } from "../oauth/oauth-client.js";
import type { AuditChainReport } from "./audit-record.js";
import type { ShownEvidence } from "./evidence.js";
import type { Page, PageRequest } from "./page.js";
import type { KeptTicketSystem, ShownTicketNote } from "./ticket-store.js";

/** Who reads: rows of other organizations, and of other customers where a token is limited to some, do not exist. */
export interface ReadScope {
  readonly organizationId: string;
  /** Null for all customers. */
  readonly customerIds: readonly string[] | null;
}

export type ById<T> = (scope: ReadScope, ids: readonly string[]) => Promise<ReadonlyMap<string, T>>;

/** The same page of each parent's own list; a parent that is not there has an empty one or none. */
type PagesOf<T> = (
  scope: ReadScope,
  parentIds: readonly string[],
  page: PageRequest,
) => Promise<ReadonlyMap<string, Page<T>>>;

/**
 * Lists and look-ups for screens and partners. Each call is one short read-only transaction with a number of statements
 * that does not grow with rows. Newest first unless a name orders better.
 */
export interface ReadModels {
  readonly organizations: ById<Organization>;
  readonly customers: ById<Customer>;
  listCustomers(scope: ReadScope, page: PageRequest, filter: { search?: string }): Promise<Page<Customer>>;
  readonly tenantApps: ById<TenantApp>;
  listTenantApps(
    scope: ReadScope,
    page: PageRequest,
    filter: { customerId?: string; status?: TenantAppStatus; search?: string },
  ): Promise<Page<TenantApp>>;
  /** By customer id. */
  tenantAppsOfCustomers: PagesOf<TenantApp>;
  /** READY tenant apps with a mapping for the technician, and what their mappings are. */
  listRequestableTenantApps(
    scope: ReadScope,
    technicianId: string,
    page: PageRequest,
    filter: { search?: string },
  ): Promise<Page<TenantApp>>;
  /** By tenant app id. */
  roleMappingsOf: ById<readonly RoleMapping[]>;
  guardrails(scope: ReadScope): Promise<Guardrails>;
  /** Null where none is set. */
  ticketSystem(scope: ReadScope): Promise<KeptTicketSystem | null>;
  /** What the ticket system calls them, by customer id; those that go by their name are not in it. */
  ticketKeysOf: ById<string>;
  /** By access request id, the oldest first. */
  ticketNotesOf: ById<readonly ShownTicketNote[]>;
  readonly mappingTemplates: ById<MappingTemplate>;
  listMappingTemplates(scope: ReadScope, page: PageRequest): Promise<Page<MappingTemplate>>;
  readonly pendingChanges: ById<PendingChange>;
  listPendingChanges(scope: ReadScope, page: PageRequest): Promise<Page<PendingChange>>;
  /** By technician id and by group id. */
  readonly technicians: ById<Technician>;
  listTechnicians(
    scope: ReadScope,
    page: PageRequest,
    filter: { active?: boolean; search?: string },
  ): Promise<Page<Technician>>;
  /** By technician id. */
  groupsOfTechnicians: ById<readonly TechnicianGroup[]>;
  readonly technicianGroups: ById<TechnicianGroup>;
  listTechnicianGroups(scope: ReadScope, page: PageRequest): Promise<Page<TechnicianGroup>>;
  /** Those whose members may reveal passwords of devices, by customer id. */
  deviceRevealersOf: ById<readonly TechnicianGroup[]>;
  /** Those that were not let go, by tenant app id; the oldest first. */
  emergencyAccountsOf: ById<readonly EmergencyAccount[]>;
  readonly emergencyAccounts: ById<EmergencyAccount>;
  /** By group id. */
  membersOfGroups: PagesOf<Technician>;
  readonly accessRequests: ById<AccessRequest>;
  listAccessRequests(
    scope: ReadScope,
    page: PageRequest,
    filter: { status?: AccessRequestStatus; tenantAppId?: string; technicianId?: string; visibleTo?: string },
  ): Promise<Page<AccessRequest>>;
  /**
   * Those of them that concern the technician: their own, the waiting ones that a group of theirs has a say in, and what they
   * decided. `visibleTo` above narrows a list to the same.
   */
  requestsVisibleTo(
    scope: ReadScope,
    technicianId: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, AccessRequest>>;
  readonly accessGrants: ById<AccessGrant>;
  listAccessGrants(
    scope: ReadScope,
    page: PageRequest,
    filter: {
      status?: readonly AccessGrantStatus[];
      tenantAppId?: string;
      customerId?: string;
      technicianId?: string;
      overdue?: boolean;
      /** Asked for before `openUntil`, and not closed before `openFrom`. */
      openFrom?: Date;
      openUntil?: Date;
    },
  ): Promise<Page<AccessGrant>>;
  /** By access request id. */
  grantsOfRequests: ById<AccessGrant>;
  /** The technician's open grants, by tenant app id. */
  openGrantsOf(
    scope: ReadScope,
    technicianId: string,
    tenantAppIds: readonly string[],
  ): Promise<ReadonlyMap<string, AccessGrant>>;
  /** What each is signed in with and how long that works by itself, by grant id; those without a credential are not in it. */
  credentialEndsOfGrants: ById<{ readonly kind: "PASS" | "PASSWORD"; readonly endsAt: Date | null }>;
  /** What their accounts did, by grant id; those that were not looked at are not in it. */
  evidenceOfGrants: ById<ShownEvidence>;
  /** By grant id, in order. */
  stepsOfGrants: ById<readonly GrantStep[]>;
  readonly auditEvents: ById<AuditEvent>;
  listAuditEvents(
    scope: ReadScope,
    page: PageRequest,
    filter: {
      type?: string;
      tenantAppId?: string;
      accessGrantId?: string;
      technicianId?: string;
      occurredAfter?: Date;
      occurredBefore?: Date;
    },
  ): Promise<Page<AuditEvent>>;
  /** The next `limit` events behind that place in the chain, in its order. */
  auditEventsAfter(
    scope: ReadScope,
    sequence: number,
    limit: number,
    filter: Parameters<ReadModels["listAuditEvents"]>[2],
  ): Promise<readonly AuditEvent[]>;
  /** Recomputes the whole chain, however long; who asks while it runs, or soon after, gets the same answer. */
  checkAuditChain(organizationId: string): Promise<{ readonly checkedAt: Date; readonly report: AuditChainReport }>;
  /** The organization's own runs; the deployment's are nobody's. */
  readonly jobRuns: ById<RecordedJobRun>;
  listJobRuns(
    scope: ReadScope,
    page: PageRequest,
    filter: { name?: string; status?: JobRunStatus; tenantAppId?: string; accessGrantId?: string; retried?: boolean },
  ): Promise<Page<RecordedJobRun>>;
  jobsOverview(scope: ReadScope): Promise<JobsOverview>;
  readonly apiTokens: ById<ApiToken>;
  listApiTokens(scope: ReadScope, page: PageRequest): Promise<Page<ApiToken>>;
  readonly oauthClients: ById<OauthClient>;
  listOauthClients(scope: ReadScope, page: PageRequest): Promise<Page<OauthClient>>;
}
