import type {
  AccessGrant,
  AccessRequest,
  AuditEvent,
  Customer,
  EmergencyAccount,
  EvidenceItem,
  GrantEvidence,
  GrantStep,
  Guardrails,
  JitAccount,
  MappingTemplate,
  Organization,
  PendingChange,
  RoleMapping,
  Technician,
  TechnicianGroup,
  TenantApp,
} from "@daypass/domain";
import type { ApiToken } from "../../api-tokens/api-token.js";
import type { JobRun } from "../../jobs/job-queue.js";
import type { OauthAccessToken, OauthAssertion, OauthClient } from "../../oauth/oauth-client.js";
import type { Passkey, PasskeyChallenge } from "../../passkeys/passkey.js";
import type { OutboxEntry } from "../../ports/deployment-queries.js";
import type { DeviceReveal } from "../../ports/device-directory.js";
import type { EmergencyPasswords } from "../../ports/emergency-accounts.js";
import type { StoredCredential } from "../../ports/stores.js";
import type { AppCredential } from "../../ports/tenant-connector.js";
import type { TicketSystemConnection } from "../../ports/ticket-system.js";
import type { StaffIdentity, StaffInvitation, StaffSession } from "../../sign-in/staff-session.js";
import type { AuthorizationAttempt } from "../../tenant-authorization/authorization-attempt.js";

/** Rows never change: a write puts another row in place. So a copy of the maps is a snapshot of the database. */
export class Tables {
  readonly organizations: Map<string, Organization>;
  readonly customers: Map<string, Customer>;
  readonly tenantApps: Map<string, TenantApp>;
  /** By tenant app id. */
  readonly appCredentials: Map<string, { readonly version: number; readonly credential: AppCredential }>;
  readonly attempts: Map<string, AuthorizationAttempt>;
  readonly technicians: Map<string, Technician>;
  readonly groups: Map<string, TechnicianGroup>;
  /** By group id. */
  readonly members: Map<string, readonly string[]>;
  /** By tenant app id. */
  readonly mappings: Map<string, readonly RoleMapping[]>;
  /** Approval remembered, by tenant app id. */
  readonly guardedRoles: Map<string, readonly string[]>;
  /** By organization id. */
  readonly guardrails: Map<string, Guardrails>;
  readonly mappingTemplates: Map<string, MappingTemplate>;
  readonly pendingChanges: Map<string, PendingChange>;
  readonly requests: Map<string, AccessRequest>;
  readonly grants: Map<string, AccessGrant>;
  readonly steps: Map<string, GrantStep>;
  readonly accounts: Map<string, JitAccount>;
  /** By grant id. */
  readonly credentials: Map<string, StoredCredential>;
  readonly apiTokens: Map<string, ApiToken>;
  readonly oauthClients: Map<string, OauthClient>;
  readonly accessTokens: Map<string, OauthAccessToken>;
  /** By client and hash of `jti`. */
  readonly assertions: Map<string, OauthAssertion>;
  /** By technician id. */
  readonly identities: Map<string, StaffIdentity>;
  readonly invitations: Map<string, StaffInvitation>;
  readonly sessions: Map<string, StaffSession>;
  readonly passkeys: Map<string, Passkey>;
  /** By hash. */
  readonly passkeyChallenges: Map<string, PasskeyChallenge>;
  readonly jobRuns: Map<string, JobRun>;
  /** By organization, tenant app and technician. */
  readonly suspensions: Set<string>;
  /** Findings of looks at tenants, by organization, tenant app and kind of look. */
  readonly told: Map<string, readonly string[]>;
  /** Group ids by customer id. */
  readonly deviceRevealers: Map<string, readonly string[]>;
  readonly emergencyAccounts: Map<string, EmergencyAccount>;
  readonly emergencyPasswords: Map<string, EmergencyPasswords>;
  readonly deviceReveals: Map<string, DeviceReveal & { readonly organizationId: string }>;
  /** Both by grant id. */
  readonly evidence: Map<string, GrantEvidence>;
  readonly evidenceItems: Map<string, readonly EvidenceItem[]>;
  /** By organization id. */
  readonly ticketSystems: Map<string, TicketSystemConnection & { readonly changedAt: Date }>;
  /** By customer id. */
  readonly ticketKeys: Map<string, string>;
  readonly audit: AuditEvent[];
  readonly outbox: OutboxEntry[];

  constructor(from?: Tables) {
    this.organizations = new Map(from?.organizations);
    this.customers = new Map(from?.customers);
    this.tenantApps = new Map(from?.tenantApps);
    this.appCredentials = new Map(from?.appCredentials);
    this.attempts = new Map(from?.attempts);
    this.technicians = new Map(from?.technicians);
    this.groups = new Map(from?.groups);
    this.members = new Map(from?.members);
    this.mappings = new Map(from?.mappings);
    this.guardedRoles = new Map(from?.guardedRoles);
    this.guardrails = new Map(from?.guardrails);
    this.mappingTemplates = new Map(from?.mappingTemplates);
    this.pendingChanges = new Map(from?.pendingChanges);
    this.requests = new Map(from?.requests);
    this.grants = new Map(from?.grants);
    this.steps = new Map(from?.steps);
    this.accounts = new Map(from?.accounts);
    this.credentials = new Map(from?.credentials);
    this.apiTokens = new Map(from?.apiTokens);
    this.oauthClients = new Map(from?.oauthClients);
    this.accessTokens = new Map(from?.accessTokens);
    this.assertions = new Map(from?.assertions);
    this.identities = new Map(from?.identities);
    this.invitations = new Map(from?.invitations);
    this.sessions = new Map(from?.sessions);
    this.passkeys = new Map(from?.passkeys);
    this.passkeyChallenges = new Map(from?.passkeyChallenges);
    this.jobRuns = new Map(from?.jobRuns);
    this.suspensions = new Set(from?.suspensions);
    this.told = new Map(from?.told);
    this.deviceRevealers = new Map(from?.deviceRevealers);
    this.emergencyAccounts = new Map(from?.emergencyAccounts);
    this.emergencyPasswords = new Map(from?.emergencyPasswords);
    this.deviceReveals = new Map(from?.deviceReveals);
    this.evidence = new Map(from?.evidence);
    this.evidenceItems = new Map(from?.evidenceItems);
    this.ticketSystems = new Map(from?.ticketSystems);
    this.ticketKeys = new Map(from?.ticketKeys);
    this.audit = [...(from?.audit ?? [])];
    this.outbox = [...(from?.outbox ?? [])];
  }
}

export interface Claim {
  readonly holder: string;
  /** Real time, in milliseconds. */
  readonly until: number;
}

/** One deployment's data. Transactions are in turn and see each other's commits only. */
export class MemoryDatabase {
  tables = new Tables();
  /** Beside transactions, by grant id: a claim is no change of the grant. */
  readonly claims = new Map<string, Claim>();
  #turn: Promise<unknown> = Promise.resolve();

  transaction<T>(work: (draft: Tables) => Promise<T>): Promise<T> {
    const run = this.#turn.then(async () => {
      const draft = new Tables(this.tables);
      const result = await work(draft);
      this.tables = draft;
      return result;
    });
    this.#turn = run.catch(() => undefined);
    return run;
  }

  /** The audit trail's last event of a type, for tests to look at. */
  lastEvent(type: AuditEvent["type"]): AuditEvent | undefined {
    return this.tables.audit.findLast((event) => event.type === type);
  }
}
