/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Narrows access grants; what is left out matches all. */
export type AccessGrantFilter = {
  /** In tenant apps of this customer. */
  customerId?: string | null | undefined;
  /** Not closed before this time. */
  openFrom?: string | null | undefined;
  /** Asked for before this time. With `openFrom`: those of a month, whether they began or ended in it. */
  openUntil?: string | null | undefined;
  /** True: only those past their window and not yet clean. */
  overdue?: boolean | null | undefined;
  /** In any of these states. */
  status?: Array<AccessGrantStatus> | null | undefined;
  /** Of this technician. */
  technicianId?: string | null | undefined;
  /** In this tenant app. */
  tenantAppId?: string | null | undefined;
};

/** Where a grant is in its life. */
export type AccessGrantStatus =
  /** Usable: the window runs. */
  | 'ACTIVE'
  /** Observed clean in Entra, with a proof. */
  | 'CLOSED'
  /** Access is being taken away, retried without end until Entra is observed clean. */
  | 'CLOSING'
  /** The account is being made ready; the window has not begun. */
  | 'PROVISIONING';

/** What became of a request. */
export type AccessRequestStatus =
  /** Accepted, by policy alone or by a person; there is a grant. */
  | 'APPROVED'
  /** Taken back by who asked. */
  | 'CANCELLED'
  /** A person said no. */
  | 'DENIED'
  /** Nobody decided in time. */
  | 'LAPSED'
  /** Waits for an approval. */
  | 'PENDING_APPROVAL';

/** Which account a grant uses. */
export type AccountMode =
  /** A new account for each grant, deleted after it. */
  | 'BURNER'
  /** One named account a technician, disabled between grants. */
  | 'REUSED';

/** What kind of caller acts. */
export type ActorKind =
  /** A program with an API token. */
  | 'API_TOKEN'
  /** Daypass itself: the scheduler or the command line. */
  | 'SYSTEM'
  /** A member of staff in a browser session. */
  | 'TECHNICIAN';

/** What an app registration proves itself to Entra with. */
export type AppCredentialKind =
  /** A certificate and its private key. */
  | 'CERTIFICATE'
  /** A client secret. */
  | 'SECRET';

/** Kind of app registration a tenant app stands for. */
export type ApplicationType =
  /** A web application. */
  | 'WEB';

/** Which template is put in place, and where. */
export type ApplyMappingTemplateInput = {
  /** The template. */
  mappingTemplateId: string;
  /** The tenant apps, 1 to 50; all their mappings are replaced. */
  tenantAppIds: Array<string>;
};

/** Which request is approved, whole or in part. */
export type ApproveAccessRequestInput = {
  /** The access request. */
  accessRequestId: string;
  /** What the approver says, at most 2000 characters. */
  comment?: string | null | undefined;
  /** A shorter window than was asked for, in minutes; left out, the one that was. */
  durationMinutes?: number | null | undefined;
  /** Fewer roles than were asked for; left out, all of them. */
  roleTemplateIds?: Array<string> | null | undefined;
};

/** Which change is confirmed. */
export type ApprovePendingChangeInput = {
  /** The pending change. */
  pendingChangeId: string;
};

/** Which tenant app is to be taken out of use, and why. */
export type ArchiveTenantAppInput = {
  /** Why, 1 to 2000 characters; kept in the audit. */
  reason: string;
  /** The tenant app. */
  tenantAppId: string;
};

/** How an audit chain is broken. */
export type AuditChainProblem =
  /** An event is not what it was when it was written. */
  | 'ALTERED'
  /** The chain was longer when it was anchored. */
  | 'CUT_OFF'
  /** The record of where the chain ends is gone. */
  | 'HEAD_MISSING'
  /** An event is gone. */
  | 'MISSING'
  /** An event does not follow the one before it. */
  | 'OUT_OF_ORDER'
  /** The chain agrees with itself, and not with what was anchored outside the database. */
  | 'REWRITTEN'
  /** There is an event behind the end of the chain. */
  | 'UNEXPECTED';

/** Narrows audit events; what is left out matches all. */
export type AuditEventFilter = {
  /** About this access grant. */
  accessGrantId?: string | null | undefined;
  /** At this time or later. */
  occurredAfter?: string | null | undefined;
  /** Before this time. */
  occurredBefore?: string | null | undefined;
  /** Done by this technician; what their API tokens did is the tokens'. */
  technicianId?: string | null | undefined;
  /** About this tenant app. */
  tenantAppId?: string | null | undefined;
  /** Exactly this type, e.g. `credentials.revealed`. */
  type?: string | null | undefined;
};

/** What came of what was tried. */
export type AuditOutcome =
  /** It was allowed and did not work. */
  | 'FAILED'
  /** A rule said no; nothing was changed. */
  | 'REFUSED'
  /** It was done. */
  | 'SUCCEEDED';

/** Which tenant app is to be authorized. */
export type BeginTenantAuthorizationInput = {
  /** A domain or the id of the Entra tenant: sign-in has to happen there. Left out, the person picks. */
  expectedTenant?: string | null | undefined;
  /** The tenant app. */
  tenantAppId: string;
};

/** Which request is to be taken back. */
export type CancelAccessRequestInput = {
  /** The access request. */
  accessRequestId: string;
};

/** Which waiting job is not to run, and why. */
export type CancelJobInput = {
  /** The job. */
  jobId: string;
  /** Why, in 1 to 500 characters; it is audited and stands in `failReason`. */
  reason: string;
};

/** Which tenant app's consent is to be looked at. */
export type CheckTenantAuthorizationInput = {
  /** The tenant app. */
  tenantAppId: string;
};

/** What becomes of a reused account at the end. */
export type CloseAction =
  /** It is deleted. */
  | 'DELETE'
  /** It is disabled and kept for the next grant. */
  | 'DISABLE';

/** Why a grant ends. */
export type CloseReason =
  /** The tenant's consent is gone. */
  | 'AUTHORIZATION_LOST'
  /** Its technician ended it. */
  | 'ENDED_EARLY'
  /** The technician left the group, or the mapping is gone. */
  | 'ENTITLEMENT_LOST'
  /** Its window is over. */
  | 'EXPIRED'
  /** It never became usable. */
  | 'PROVISIONING_FAILED'
  /** Somebody else ended it. */
  | 'REVOKED'
  /** The technician was deactivated. */
  | 'TECHNICIAN_DEACTIVATED'
  /** The tenant app was archived. */
  | 'TENANT_ARCHIVED'
  /** Its ticket was closed in the organization's ticket system. */
  | 'TICKET_CLOSED';

/** A new API token. */
export type CreateApiTokenInput = {
  /** Customers it is limited to; left out, all that the creator reaches. */
  customerIds?: Array<string> | null | undefined;
  /** It stops working then: after now and within 366 days. */
  expiresAt: string;
  /** What it is for, 1 to 200 characters. */
  name: string;
  /** What it may do, as `resource:action`, within the creator's own power (NOT_ALLOWED). `credentials:reveal` is never implied. */
  scopes: Array<string>;
};

/** A new customer. */
export type CreateCustomerInput = {
  /** Name, 1 to 200 characters on one line. It may repeat: two branches of one chain are two customers. */
  name: string;
};

/** A new template. */
export type CreateMappingTemplateInput = {
  /** The whole set, at most 50. */
  mappings: Array<RoleMappingInput>;
  /** Such as `Level 1`; unique, 1 to 200 characters. */
  name: string;
};

/** A new OAuth client. */
export type CreateOauthClientInput = {
  /** Customers it is limited to; left out, all that the creator reaches. */
  customerIds?: Array<string> | null | undefined;
  /** It stops working then: after now and within 366 days. */
  expiresAt: string;
  /** JSON of a JWK Set of 1 to 5 public keys, or of one public JWK: EC P-256, OKP Ed25519, or RSA of 2048 to 4096 bits. Private keys are refused. */
  jwks: string;
  /** What it is for, 1 to 200 characters. */
  name: string;
  /** What it may do, as `resource:action`, within the creator's own power (NOT_ALLOWED). `credentials:reveal` is never implied. */
  scopes: Array<string>;
};

/** A new technician group. */
export type CreateTechnicianGroupInput = {
  /** Technicians to be in it from the start. */
  memberIds?: Array<string> | null | undefined;
  /** Name, 1 to 200 characters, not taken in the organization (CONFLICT). */
  name: string;
};

/** A new member of staff. */
export type CreateTechnicianInput = {
  /** Name of the person, 1 to 200 characters. */
  displayName: string;
  /** E-mail address, not taken in the organization (CONFLICT). */
  email: string;
  /** Technician groups to be in from the start. */
  groupIds?: Array<string> | null | undefined;
  /** At least one. Only owners make owners (NOT_ALLOWED). */
  roles: Array<StaffRole>;
};

/** A new tenant app; its rules begin with their defaults. */
export type CreateTenantAppInput = {
  /** Kind of app registration. */
  applicationType?: ApplicationType | null | undefined;
  /** How Daypass proves itself to the tenant. */
  credentialsType?: CredentialsType | null | undefined;
  /** The customer whose tenant it is. */
  customerId: string;
  /** What technicians will see, 1 to 200 characters. */
  name: string;
};

/** How Daypass proves itself to the customer's tenant. */
export type CredentialsType =
  /** By the MSP's multi-tenant app registration in Entra ID, by OpenID Connect and admin consent. */
  | 'ENTRA_ID_OIDC';

/** Who is to lose all access, and why. */
export type DeactivateTechnicianInput = {
  /** Why; kept in the audit. */
  reason: string;
  /** The technician. */
  technicianId: string;
};

/** Which template is to go. */
export type DeleteMappingTemplateInput = {
  /** The template. */
  mappingTemplateId: string;
};

/** Which request is denied and why. */
export type DenyAccessRequestInput = {
  /** The access request. */
  accessRequestId: string;
  /** Why, 1 to 2000 characters. */
  comment: string;
};

/** Who signs in the accounts of a domain. */
export type DomainAuthenticationType =
  /** Another identity provider: no accounts can be made there. */
  | 'FEDERATED'
  /** Entra ID itself. */
  | 'MANAGED';

/** Which grant is to end. */
export type EndAccessGrantInput = {
  /** The access grant. */
  accessGrantId: string;
  /** Why; kept in the audit. */
  reason?: string | null | undefined;
};

/** Whose access ends. Exactly one scope: a tenant app, a technician, or everything. */
export type EndAllAccessInput = {
  /** True for all access of the organization. */
  everything?: boolean | null | undefined;
  /** Why, 1 to 2000 characters; kept in the audit. */
  reason: string;
  /** True: new requests of the scope are refused (SUSPENDED) until an owner lifts it. Default false. */
  suspend?: boolean | null | undefined;
  /** This technician's access everywhere. */
  technicianId?: string | null | undefined;
  /** Everybody's access here. */
  tenantAppId?: string | null | undefined;
};

/** Which session is to end. */
export type EndSessionInput = {
  /** One of the caller's own. */
  sessionId: string;
};

/** How far a log of the customer's tenant could be read. That nothing was found says something where it is READ. */
export type EvidenceLogState =
  /** It holds more than was read: 2,000 rows. */
  | 'INCOMPLETE'
  /** The tenant has no licence for it: sign-ins need Microsoft Entra ID P1. */
  | 'LICENCE_MISSING'
  /** The tenant did not answer; it is asked again. */
  | 'NOT_REACHED'
  /** The first look is still to come. */
  | 'NOT_READ_YET'
  /** The customer has not granted `AuditLog.Read.All`; sign-ins need `Directory.Read.All` beside it. */
  | 'PERMISSION_MISSING'
  /** All of it was read. */
  | 'READ';

/** Which grant is made longer, by how much and why. */
export type ExtendAccessGrantInput = {
  /** The access grant. */
  accessGrantId: string;
  /** Minutes more, added at the window's end. */
  durationMinutes: number;
  /** Why more time is needed, 1 to 2000 characters. */
  justification: string;
};

/** What a caller may do with a grant now. */
export type GrantAction =
  /** End it. */
  | 'END'
  /** Ask for more time. */
  | 'EXTEND'
  /** See its credentials. */
  | 'REVEAL';

/** What became of an effect on Entra. */
export type GrantStepStatus =
  /** It was seen to have worked. */
  | 'DONE'
  /** It did not work; it is tried again where that can help. */
  | 'FAILED'
  /** On record; its outcome is not known yet. */
  | 'INTENDED'
  /** Not needed after all. */
  | 'SKIPPED';

/** Who is to sign in for the first time. */
export type InviteTechnicianInput = {
  /** The technician. */
  technicianId: string;
};

/** What a caller may do with a job now. */
export type JobAction =
  /** Stop it before it runs. */
  | 'CANCEL'
  /** Run it anew. */
  | 'RETRY';

/** Narrows jobs; what is left out matches all. */
export type JobFilter = {
  /** About this access grant. */
  accessGrantId?: string | null | undefined;
  /** Exactly this kind of job. */
  name?: string | null | undefined;
  /** True for those that were run anew, false for all others. */
  retried?: boolean | null | undefined;
  /** In this status. */
  status?: JobStatus | null | undefined;
  /** About this tenant app. */
  tenantAppId?: string | null | undefined;
};

/** Where a job is. */
export type JobStatus =
  /** It ended well. */
  | 'COMPLETED'
  /** It is not tried again; `failReason` says why, also where it was cancelled. */
  | 'FAILED'
  /** It is held back. */
  | 'PAUSED'
  /** It is due and waits for a worker. */
  | 'QUEUED'
  /** It comes again by itself. */
  | 'REPEATING'
  /** A worker has it. */
  | 'RUNNING'
  /** It waits for its time, or for its next try. */
  | 'SCHEDULED';

/** Which suspension is lifted. Exactly one scope: a tenant app, a technician, or everything. */
export type LiftSuspensionInput = {
  /** True for the one of the whole organization. */
  everything?: boolean | null | undefined;
  /** Why, 1 to 2000 characters; kept in the audit. */
  reason: string;
  /** The one of this technician. */
  technicianId?: string | null | undefined;
  /** The one of this tenant app. */
  tenantAppId?: string | null | undefined;
};

/** What a change is about. */
export type PendingChangeKind =
  /** The organization's guardrails. */
  | 'GUARDRAILS'
  /** The role mappings of a tenant app. */
  | 'ROLE_MAPPINGS';

/** What became of a change that waited. */
export type PendingChangeStatus =
  /** Confirmed, and in force. */
  | 'APPLIED'
  /** Nobody confirmed it within seven days. */
  | 'LAPSED'
  /** Waits for a second owner or admin. */
  | 'PENDING'
  /** Stopped. */
  | 'REJECTED';

/** How much a check's answer weighs. */
export type PreflightLevel =
  /** Access would fail, so requests are refused. */
  | 'FAILURE'
  /** Nothing speaks against it. */
  | 'OK'
  /** It could not be read; `fix` says what is missing for that. */
  | 'UNKNOWN'
  /** Access works, and somebody should know this. */
  | 'WARNING';

/** Which change is stopped. */
export type RejectPendingChangeInput = {
  /** The pending change. */
  pendingChangeId: string;
};

/** Which tenant app is to go by the deployment's again. */
export type RemoveTenantAppRegistrationInput = {
  /** The tenant app. */
  tenantAppId: string;
};

/** Which roles are asked for, where, for how long and why. */
export type RequestAccessInput = {
  /** An emergency: skips the approval where the mappings allow it, needs a reason, and every owner is told. No API token may. */
  breakGlass?: boolean | null | undefined;
  /** Length of the window in minutes; left out, the tenant app's default, or the ceiling if that is less. */
  durationMinutes?: number | null | undefined;
  /** Why access is needed, at most 2000 characters; the tenant app may ask for it (JUSTIFICATION_REQUIRED). */
  justification?: string | null | undefined;
  /** Template ids of Entra directory roles, at least one; see `requestableTenantApps`. */
  roleTemplateIds: Array<string>;
  /** When access is to begin, at most 14 days ahead; left out, as soon as it is granted. */
  startsAt?: string | null | undefined;
  /** Whom it is for, with `accessRequest:createForOthers` only; a technician leaves it out. */
  technicianId?: string | null | undefined;
  /** The tenant app. */
  tenantAppId: string;
  /** Ticket the work belongs to, at most 100 characters; the tenant app may ask for it (TICKET_INVALID). */
  ticketNumber?: string | null | undefined;
};

/** Which failed job is to run anew, and why. */
export type RetryJobInput = {
  /** The job that failed. */
  jobId: string;
  /** Why; it is audited. */
  reason: string;
};

/** Which grant's credentials are to be shown. */
export type RevealCredentialsInput = {
  /** The access grant; it has to be ACTIVE. */
  accessGrantId: string;
};

/** Which device's password is to be shown, and why. */
export type RevealDeviceLocalCredentialInput = {
  /** The device's own id: `Device.deviceId`. */
  deviceId: string;
  /** Why it is needed; 1 to 2,000 characters. On record with the reveal. */
  reason: string;
  /** The tenant app whose device it is. */
  tenantAppId: string;
};

/** Which token is to stop working. */
export type RevokeApiTokenInput = {
  /** The API token. */
  apiTokenId: string;
};

/** Which client is to stop working. */
export type RevokeOauthClientInput = {
  /** The OAuth client. */
  oauthClientId: string;
};

/** One mapping of the set: exactly one of a group and `allTechnicians`. */
export type RoleMappingInput = {
  /** True: it is for every technician. */
  allTechnicians?: boolean | null | undefined;
  /** The group that approves; left out, the owners do. */
  approverGroupId?: string | null | undefined;
  /** The approval may be skipped in an emergency, and every owner is told; false when left out. */
  breakGlass?: boolean | null | undefined;
  /** Ceiling in minutes, 1 up to the tenant app's; left out, the tenant app's holds. */
  maxDurationMinutes?: number | null | undefined;
  /** Requests wait for an approval; false when left out. */
  requiresApproval?: boolean | null | undefined;
  /** Template ids of built-in Entra roles, at least one (ROLE_UNKNOWN). */
  roleTemplateIds: Array<string>;
  /** The technician group it is for. */
  technicianGroupId?: string | null | undefined;
};

/** Whether what a role mapping gives can be had. */
export type RoleMappingStatus =
  /** The tenant does not have a role of it any more: requests for that role are refused (ROLE_VANISHED). */
  | 'BLOCKED'
  /** Every role is there, as far as was seen. */
  | 'READY';

/** Who may reveal passwords of devices of a customer. */
export type SetDeviceRevealersInput = {
  /** The customer. */
  customerId: string;
  /** Technician groups, at most 50: all of them. Empty: nobody may any more. */
  technicianGroupIds: Array<string>;
};

/** What changes; what is left out stays. */
export type SetGuardrailsInput = {
  /** Whether protected roles always need an approval. */
  approvalRequired?: boolean | null | undefined;
  /** The cap on protected roles in minutes; null takes it away. */
  maxDurationMinutes?: number | null | undefined;
  /** Template ids of the built-in roles to protect: all of them. */
  protectedRoleTemplateIds?: Array<string> | null | undefined;
};

/** The whole set of mappings of a tenant app. */
export type SetRoleMappingsInput = {
  /** All mappings from now on; an empty list lets nobody request anything. */
  mappings: Array<RoleMappingInput>;
  /** The tenant app. */
  tenantAppId: string;
};

/** The whole membership of a group. */
export type SetTechnicianGroupMembersInput = {
  /** The group. */
  technicianGroupId: string;
  /** All its members from now on; who is not named leaves it. */
  technicianIds: Array<string>;
};

/** What somebody is in the organization from now on. */
export type SetTechnicianRolesInput = {
  /** All of their roles, at least one. Nobody adds to their own, and the last owner stays one (CONFLICT). */
  roles: Array<StaffRole>;
  /** The technician. */
  technicianId: string;
};

/** A tenant's own app registration, with exactly one of `clientSecret` and `certificate`. */
export type SetTenantAppRegistrationInput = {
  /** PEM text with the RSA private key, not encrypted, and its certificate. */
  certificate?: string | null | undefined;
  /** The registration's application (client) id. */
  clientId: string;
  /** The secret's value, at most 500 characters. */
  clientSecret?: string | null | undefined;
  /** When the secret ends, as Entra told who made it. */
  clientSecretExpiresAt?: string | null | undefined;
  /** The tenant app. */
  tenantAppId: string;
};

/** What a member of staff is in the organization. */
export type StaffRole =
  /** Sets up customers, tenant apps, people and mappings. */
  | 'ADMIN'
  /** Sees everything and changes nothing. */
  | 'AUDITOR'
  /** Looks after jobs. */
  | 'OPERATOR'
  /** May do everything, and is told of every alarm. */
  | 'OWNER'
  /** Requests and uses access. */
  | 'TECHNICIAN';

/** Narrows technicians; what is left out matches all. */
export type TechnicianFilter = {
  /** True for those who are active, false for those deactivated. */
  active?: boolean | null | undefined;
  /** Words of the name or e-mail address, without case. */
  search?: string | null | undefined;
};

/** What an act gives. */
export type TenantActivityKind =
  /** A secret, a certificate or a federated credential of an application. */
  | 'APP_CREDENTIAL'
  /** A conditional access policy, or a named location. */
  | 'CONDITIONAL_ACCESS'
  /** A permission of an application: a delegated grant, or an app role. */
  | 'CONSENT'
  /** How a domain signs its people in. */
  | 'FEDERATED_DOMAIN'
  /** Anything else, and what Entra names in a way that Daypass does not know. */
  | 'OTHER'
  /** Ownership of an application, a service principal or a group. */
  | 'OWNER'
  /** A directory role, held or eligible. */
  | 'ROLE_MEMBER'
  /** A sign-in with the account. */
  | 'SIGN_IN';

/** Narrows tenant apps; what is left out matches all. */
export type TenantAppFilter = {
  /** Of this customer. */
  customerId?: string | null | undefined;
  /** Words of the name, without case. */
  search?: string | null | undefined;
  /** In this state. */
  status?: TenantAppStatus | null | undefined;
};

/** How far a tenant app is. */
export type TenantAppStatus =
  /** Taken out of use. */
  | 'ARCHIVED'
  /** Consent is gone; nothing can be requested until it is authorized again. */
  | 'BLOCKED'
  /** Set-up is not complete: consent or the domain for accounts is missing. */
  | 'DRAFT'
  /** Access can be requested. */
  | 'READY';

/** Where a tenant's consent stands. */
export type TenantAuthorizationStatus =
  /** Consent is there, with every permission. */
  | 'AUTHORIZED'
  /** Consent is there, but a permission is missing. */
  | 'DEGRADED'
  /** Consent was there and is gone. */
  | 'LOST'
  /** Nobody has authorized yet. */
  | 'NOT_AUTHORIZED'
  /** Consent was given and still propagates in Entra. */
  | 'PENDING';

/** What directory roles of Daypass's own service principal let it do beyond the permissions. */
export type TenantCapability =
  /** A pass can be renewed while its account holds roles, without a pause. */
  | 'PASSES_ON_LIVE_ADMINISTRATORS'
  /** A password can be reset. */
  | 'PASSWORD_RESET'
  /** Closing takes fewer steps: roles need not be off before the rest goes. */
  | 'SHORTER_CLOSING';

/** Rules to change. What is absent stays; null clears it, or goes back to the default. */
export type UpdateTenantAppInput = {
  /** Domain accounts are made in: verified and managed (DOMAIN_NOT_VERIFIED, DOMAIN_FEDERATED). */
  accountDomain?: string | null | undefined;
  /** Which account a grant uses. */
  accountMode?: AccountMode | null | undefined;
  /** What account names begin with: 1 to 20 of a-z, 0-9 and -. */
  accountNamePrefix?: string | null | undefined;
  /** Disabled accounts kept ready for technicians who asked for access here within 14 days: 0 (none) to 25. REUSED only; null goes back to 0. */
  accountPoolSize?: number | null | undefined;
  /** What becomes of a reused account at the end. */
  closeAction?: CloseAction | null | undefined;
  /** Roles of the tenant's own may be mapped, beside Entra's; each is taken for privileged. */
  customRolesAllowed?: boolean | null | undefined;
  /** Window of a request that names none: 1 minute up to the longest. */
  defaultDurationMinutes?: number | null | undefined;
  /** Requests need a reason. */
  justificationRequired?: boolean | null | undefined;
  /** Longest window: 1 to 1440 minutes. */
  maxDurationMinutes?: number | null | undefined;
  /** Requests of one technician within 24 hours: 1 to 1000. */
  maxRequestsPerDay?: number | null | undefined;
  /** What technicians see, 1 to 200 characters. Cannot be cleared. */
  name?: string | null | undefined;
  /** The tenant app. */
  tenantAppId: string;
  /** Regular expression for ticket numbers, at most 200 characters, RE2 syntax; it has to match as a whole. */
  ticketPattern?: string | null | undefined;
  /** PIM end times as a backstop; the customer needs the licence. */
  timeBoundAssignments?: boolean | null | undefined;
};

/** Why a mutation refused. Stable: meant for programs. */
export type UserErrorCode =
  /** Nobody decides on their own request. */
  | 'APPROVAL_BY_REQUESTER'
  /** Who signed in holds neither Global Administrator nor Privileged Role Administrator there. */
  | 'AUTHORIZER_NOT_ADMIN'
  /** No mapping lets one of the roles be had without its approval. */
  | 'BREAK_GLASS_NOT_ALLOWED'
  /** A conditional-access policy of the customer's stops the sign-in. */
  | 'CONDITIONAL_ACCESS_BLOCKS'
  /** The name or address is taken, or somebody else changed the thing at the same time. */
  | 'CONFLICT'
  /** The domain signs in elsewhere (federated): accounts with passes cannot be made in it. */
  | 'DOMAIN_FEDERATED'
  /** The domain is not a verified one of the tenant. */
  | 'DOMAIN_NOT_VERIFIED'
  /** Longer than the ceiling; `DurationExceedsMaximumError` carries it. */
  | 'DURATION_EXCEEDS_MAXIMUM'
  /** The technician has open access there; the payload's `accessGrant` is that grant. */
  | 'GRANT_ALREADY_OPEN'
  /** The grant is not in a state that allows this. */
  | 'GRANT_NOT_OPEN'
  /** Microsoft Graph asks to wait. Try again later. */
  | 'GRAPH_THROTTLED'
  /** Entra or Microsoft Graph cannot be reached. Try again later. */
  | 'GRAPH_UNAVAILABLE'
  /** The same idempotency key is being worked on right now. */
  | 'IDEMPOTENCY_IN_PROGRESS'
  /** The idempotency key was used with another input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** A value cannot be used; `path` names the field. */
  | 'INVALID_INPUT'
  /** The tenant app asks for a reason and none was given. */
  | 'JUSTIFICATION_REQUIRED'
  /** The tenant app's rules need a licence that the customer has not. */
  | 'LICENCE_MISSING'
  /** The caller may not do this to this particular thing. */
  | 'NOT_ALLOWED'
  /** There is no such thing. Ids of other organizations and malformed ids answer exactly the same. */
  | 'NOT_FOUND'
  /** The customer's policy leaves no way to sign in: passes are off, or not for our accounts. */
  | 'PASS_NOT_POSSIBLE'
  /** Consent was given only in part: access needs a permission that is not there. */
  | 'PERMISSION_MISSING'
  /** The request was decided, cancelled or has lapsed. */
  | 'REQUEST_NOT_PENDING'
  /** No role mapping of the technician's groups gives the role here. */
  | 'ROLE_NOT_MAPPED'
  /** No such Entra directory role. */
  | 'ROLE_UNKNOWN'
  /** The tenant does not have the role any more; mappings that name it are blocked. */
  | 'ROLE_VANISHED'
  /** New access is suspended until an owner lifts it. */
  | 'SUSPENDED'
  /** The technician is deactivated. */
  | 'TECHNICIAN_INACTIVE'
  /** The Entra tenant belongs to another live tenant app already. */
  | 'TENANT_ALREADY_CONNECTED'
  /** Sign-in happened in another Entra tenant than the one expected or connected. */
  | 'TENANT_MISMATCH'
  /** The tenant app has no valid consent, or is not set up yet. */
  | 'TENANT_NOT_AUTHORIZED'
  /** The ticket is closed in the organization's ticket system. */
  | 'TICKET_CLOSED'
  /** The ticket number does not match the tenant app's pattern. */
  | 'TICKET_INVALID'
  /** The organization's ticket system has no such ticket. */
  | 'TICKET_NOT_FOUND'
  /** The ticket is not one of the tenant app's customer. */
  | 'TICKET_OF_ANOTHER_CUSTOMER'
  /** The organization's ticket system does not answer, and tickets have to be checked. */
  | 'TICKET_SYSTEM_DOWN'
  /** As many requests of the technician for the tenant app as a day allows, or passwords of devices as an hour does. */
  | 'TOO_MANY_REQUESTS';

export type ApiTokensQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type ApiTokensQuery = { apiTokens: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, prefix: string, scopes: Array<string>, expiresAt: string, lastUsedAt: string | null, revokedAt: string | null, customers: Array<{ id: string, name: string }> | null }> }, oauthClients: { totalCount: number, nodes: Array<{ id: string, name: string, clientId: string, scopes: Array<string>, expiresAt: string, lastUsedAt: string | null, revokedAt: string | null, keys: Array<{ keyId: string, keyType: string }>, customers: Array<{ id: string, name: string }> | null }> } };

export type TokenRowFragment = { id: string, name: string, prefix: string, scopes: Array<string>, expiresAt: string, lastUsedAt: string | null, revokedAt: string | null, customers: Array<{ id: string, name: string }> | null };

export type ClientRowFragment = { id: string, name: string, clientId: string, scopes: Array<string>, expiresAt: string, lastUsedAt: string | null, revokedAt: string | null, keys: Array<{ keyId: string, keyType: string }>, customers: Array<{ id: string, name: string }> | null };

export type TokenChoicesQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type TokenChoicesQuery = { viewer: { id: string, tokenScopes: Array<string> }, customers: { nodes: Array<{ id: string, name: string }> } };

export type CreateTokenMutationVariables = Exact<{
  input: CreateApiTokenInput;
}>;


export type CreateTokenMutation = { createApiToken: { secret: string | null, apiToken: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type CreateClientMutationVariables = Exact<{
  input: CreateOauthClientInput;
}>;


export type CreateClientMutation = { createOauthClient: { oauthClient: { id: string, clientId: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type RevokeTokenMutationVariables = Exact<{
  input: RevokeApiTokenInput;
}>;


export type RevokeTokenMutation = { revokeApiToken: { apiToken: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type RevokeClientMutationVariables = Exact<{
  input: RevokeOauthClientInput;
}>;


export type RevokeClientMutation = { revokeOauthClient: { oauthClient: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type ChangesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type ChangesSubscription = { changes: { type: string, id: string } };

type Refused_DurationExceedsMaximumError_Fragment = { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean };

type Refused_GenericUserError_Fragment = { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean };

type Refused_RetryLaterError_Fragment = { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean };

type Refused_RoleRefusedError_Fragment = { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean };

type Refused_SecondPersonRequiredError_Fragment = { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean };

type Refused_StepUpRequiredError_Fragment = { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean };

export type RefusedFragment =
  | Refused_DurationExceedsMaximumError_Fragment
  | Refused_GenericUserError_Fragment
  | Refused_RetryLaterError_Fragment
  | Refused_RoleRefusedError_Fragment
  | Refused_SecondPersonRequiredError_Fragment
  | Refused_StepUpRequiredError_Fragment
;

export type SessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionsQuery = { viewer: { id: string, sessions: Array<{ id: string, device: string | null, signedInAt: string, lastSeenAt: string, expiresAt: string, isCurrent: boolean }> } };

export type EndSessionMutationVariables = Exact<{
  input: EndSessionInput;
}>;


export type EndSessionMutation = { endSession: { sessionId: string | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { id: string, displayName: string, permissions: Array<string>, roles: Array<StaffRole>, technician: { id: string } | null, organization: { id: string, name: string } } };

export type RequestRowFragment = { id: string, status: AccessRequestStatus, requestedAt: string, startsAt: string | null, lapsesAt: string | null, decidedAt: string | null, durationMinutes: number, justification: string | null, ticketNumber: string | null, decisionComment: string | null, decidedBy: { id: string, displayName: string } | null, technician: { id: string, displayName: string }, roles: Array<{ templateId: string, displayName: string, description: string, isPrivileged: boolean }>, tenantApp: { id: string, name: string, customer: { id: string, name: string } } };

export type ApprovalsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  status?: AccessRequestStatus | null | undefined;
}>;


export type ApprovalsQuery = { waiting: { totalCount: number, nodes: Array<{ id: string, status: AccessRequestStatus, requestedAt: string, startsAt: string | null, lapsesAt: string | null, decidedAt: string | null, durationMinutes: number, justification: string | null, ticketNumber: string | null, decisionComment: string | null, decidedBy: { id: string, displayName: string } | null, technician: { id: string, displayName: string }, roles: Array<{ templateId: string, displayName: string, description: string, isPrivileged: boolean }>, tenantApp: { id: string, name: string, customer: { id: string, name: string } } }> }, decided: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, status: AccessRequestStatus, requestedAt: string, startsAt: string | null, lapsesAt: string | null, decidedAt: string | null, durationMinutes: number, justification: string | null, ticketNumber: string | null, decisionComment: string | null, decidedBy: { id: string, displayName: string } | null, technician: { id: string, displayName: string }, roles: Array<{ templateId: string, displayName: string, description: string, isPrivileged: boolean }>, tenantApp: { id: string, name: string, customer: { id: string, name: string } } }> } };

export type ApproveMutationVariables = Exact<{
  input: ApproveAccessRequestInput;
}>;


export type ApproveMutation = { approveAccessRequest: { accessRequest: { id: string, status: AccessRequestStatus } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type DenyMutationVariables = Exact<{
  input: DenyAccessRequestInput;
}>;


export type DenyMutation = { denyAccessRequest: { accessRequest: { id: string, status: AccessRequestStatus } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type AuditQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: AuditEventFilter | null | undefined;
}>;


export type AuditQuery = { auditEventTypes: Array<string>, auditEvents: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, sequence: number, occurredAt: string, type: string, outcome: AuditOutcome, actorKind: ActorKind, actorName: string, data: unknown, hash: string, tenantApp: { id: string, name: string } | null, customer: { id: string, name: string } | null, accessGrant: { id: string } | null }> } };

export type EventRowFragment = { id: string, sequence: number, occurredAt: string, type: string, outcome: AuditOutcome, actorKind: ActorKind, actorName: string, data: unknown, hash: string, tenantApp: { id: string, name: string } | null, customer: { id: string, name: string } | null, accessGrant: { id: string } | null };

export type AuditChainQueryVariables = Exact<{ [key: string]: never; }>;


export type AuditChainQuery = { auditChainCheck: { checkedAt: string, intact: boolean, events: number, headHash: string | null, problem: AuditChainProblem | null } | null };

export type DeviceRowFragment = { id: string, deviceId: string, displayName: string, lastBackupAt: string | null, hasLocalCredential: boolean };

export type DevicesQueryVariables = Exact<{
  tenant: string;
  first: number;
  after?: string | null | undefined;
  search?: string | null | undefined;
}>;


export type DevicesQuery = { tenantApp: { id: string, name: string, viewerCanRevealDevices: boolean, customer: { id: string, name: string, deviceRevealers: Array<{ id: string, name: string }> }, devices: { checkedAt: string | null, isComplete: boolean, totalCount: number, problems: Array<
        | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
        | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
        | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
        | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
        | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
        | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      >, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, deviceId: string, displayName: string, lastBackupAt: string | null, hasLocalCredential: boolean }> } } | null };

export type PickGroupsQueryVariables = Exact<{ [key: string]: never; }>;


export type PickGroupsQuery = { technicianGroups: { nodes: Array<{ id: string, name: string }> } };

export type SetDeviceRevealersMutationVariables = Exact<{
  input: SetDeviceRevealersInput;
}>;


export type SetDeviceRevealersMutation = { setDeviceRevealers: { customer: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type RevealDeviceMutationVariables = Exact<{
  input: RevealDeviceLocalCredentialInput;
}>;


export type RevealDeviceMutation = { revealDeviceLocalCredential: { credential: { deviceName: string, accountName: string, password: string, backedUpAt: string, rotatesAt: string | null, hideAt: string, history: Array<{ accountName: string, password: string, backedUpAt: string | null }> } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type LeftBehindFragment = { auditId: string, kind: TenantActivityKind, activity: string, occurredAt: string, succeeded: boolean, targets: Array<{ objectId: string | null, name: string | null, changes: Array<string> }> };

export type GrantEvidenceQueryVariables = Exact<{
  id: string;
}>;


export type GrantEvidenceQuery = { accessGrant: { id: string, evidence: { auditLog: EvidenceLogState, signInLog: EvidenceLogState, from: string | null, until: string | null, checkedAt: string | null, nextCheckAt: string | null, activityCount: number, leftBehindCount: number, signInCount: number, activities: Array<{ outlivesGrant: boolean, auditId: string, kind: TenantActivityKind, activity: string, occurredAt: string, succeeded: boolean, targets: Array<{ objectId: string | null, name: string | null, changes: Array<string> }> }>, signIns: Array<{ signInId: string, occurredAt: string, appName: string | null, ipAddress: string | null, succeeded: boolean }> } | null } | null };

export type CustomerMonthQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter: AccessGrantFilter;
}>;


export type CustomerMonthQuery = { accessGrants: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, status: AccessGrantStatus, overdue: boolean, requestedAt: string, activatedAt: string | null, expiresAt: string | null, closedAt: string | null, closeReason: CloseReason | null, userPrincipalName: string | null, roles: Array<{ displayName: string }>, technician: { id: string, displayName: string }, tenantApp: { id: string, name: string, customer: { id: string, name: string } }, accessRequest: { id: string, startsAt: string | null, justification: string | null, ticketNumber: string | null, decidedBy: { id: string, displayName: string } | null }, closureProof: { observedAt: string, digest: string, signature: string } | null, evidence: { auditLog: EvidenceLogState, signInLog: EvidenceLogState, checkedAt: string | null, activityCount: number, leftBehindCount: number, signInCount: number, leftBehind: Array<{ auditId: string, kind: TenantActivityKind, activity: string, occurredAt: string, succeeded: boolean, targets: Array<{ objectId: string | null, name: string | null, changes: Array<string> }> }> } | null }> } };

export type RoleFragment = { templateId: string, displayName: string, description: string, isPrivileged: boolean };

export type GrantRowFragment = { id: string, status: AccessGrantStatus, overdue: boolean, viewerCan: Array<GrantAction>, requestedAt: string, activatedAt: string | null, expiresAt: string | null, closingStartsAt: string | null, closedAt: string | null, closeReason: CloseReason | null, durationMinutes: number, userPrincipalName: string | null, timeToUsableMs: number | null, failure: { code: string, message: string, occurredAt: string, retryable: boolean } | null, roles: Array<{ templateId: string, displayName: string, isPrivileged: boolean }>, technician: { id: string, displayName: string }, tenantApp: { id: string, name: string }, accessRequest: { id: string, startsAt: string | null } };

export type GrantsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: AccessGrantFilter | null | undefined;
}>;


export type GrantsQuery = { accessGrants: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, status: AccessGrantStatus, overdue: boolean, viewerCan: Array<GrantAction>, requestedAt: string, activatedAt: string | null, expiresAt: string | null, closingStartsAt: string | null, closedAt: string | null, closeReason: CloseReason | null, durationMinutes: number, userPrincipalName: string | null, timeToUsableMs: number | null, accessRequest: { id: string, justification: string | null, ticketNumber: string | null, startsAt: string | null }, failure: { code: string, message: string, occurredAt: string, retryable: boolean } | null, roles: Array<{ templateId: string, displayName: string, isPrivileged: boolean }>, technician: { id: string, displayName: string }, tenantApp: { id: string, name: string } }> } };

export type GrantQueryVariables = Exact<{
  id: string;
}>;


export type GrantQuery = { accessGrant: { id: string, status: AccessGrantStatus, overdue: boolean, viewerCan: Array<GrantAction>, requestedAt: string, activatedAt: string | null, expiresAt: string | null, closingStartsAt: string | null, closedAt: string | null, closeReason: CloseReason | null, durationMinutes: number, userPrincipalName: string | null, timeToUsableMs: number | null, accessRequest: { id: string, justification: string | null, ticketNumber: string | null, decidedAt: string | null, decisionComment: string | null, startsAt: string | null, decidedBy: { id: string, displayName: string } | null }, steps: Array<{ name: string, subject: string | null, status: GrantStepStatus, attempts: number, graphRequestId: string | null, error: string | null, startedAt: string | null, finishedAt: string | null }>, closureProof: { observedAt: string, accountExists: boolean, accountEnabled: boolean, remainingRoles: Array<string>, addedRoles: Array<string>, addedGroups: Array<string>, addedAuthenticationMethods: Array<string>, passwordChanged: boolean, temporaryAccessPassPresent: boolean, sessionsRevokedAt: string | null, tokensMayLiveUntil: string | null, attempts: number, graphRequestIds: Array<string>, recheckedAt: Array<string>, digest: string, signature: string } | null, failure: { code: string, message: string, occurredAt: string, retryable: boolean } | null, roles: Array<{ templateId: string, displayName: string, isPrivileged: boolean }>, technician: { id: string, displayName: string }, tenantApp: { id: string, name: string } } | null };

export type OpenGrantsQueryVariables = Exact<{
  filter?: AccessGrantFilter | null | undefined;
}>;


export type OpenGrantsQuery = { accessGrants: { totalCount: number } };

export type EndGrantMutationVariables = Exact<{
  input: EndAccessGrantInput;
}>;


export type EndGrantMutation = { endAccessGrant: { accessGrant: { id: string, status: AccessGrantStatus, overdue: boolean, viewerCan: Array<GrantAction>, requestedAt: string, activatedAt: string | null, expiresAt: string | null, closingStartsAt: string | null, closedAt: string | null, closeReason: CloseReason | null, durationMinutes: number, userPrincipalName: string | null, timeToUsableMs: number | null, failure: { code: string, message: string, occurredAt: string, retryable: boolean } | null, roles: Array<{ templateId: string, displayName: string, isPrivileged: boolean }>, technician: { id: string, displayName: string }, tenantApp: { id: string, name: string }, accessRequest: { id: string, startsAt: string | null } } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type ExtendGrantMutationVariables = Exact<{
  input: ExtendAccessGrantInput;
}>;


export type ExtendGrantMutation = { extendAccessGrant: { accessGrant: { id: string, status: AccessGrantStatus, overdue: boolean, viewerCan: Array<GrantAction>, requestedAt: string, activatedAt: string | null, expiresAt: string | null, closingStartsAt: string | null, closedAt: string | null, closeReason: CloseReason | null, durationMinutes: number, userPrincipalName: string | null, timeToUsableMs: number | null, failure: { code: string, message: string, occurredAt: string, retryable: boolean } | null, roles: Array<{ templateId: string, displayName: string, isPrivileged: boolean }>, technician: { id: string, displayName: string }, tenantApp: { id: string, name: string }, accessRequest: { id: string, startsAt: string | null } } | null, userErrors: Array<
      | { maxDurationMinutes: number, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type EndAllAccessMutationVariables = Exact<{
  input: EndAllAccessInput;
}>;


export type EndAllAccessMutation = { endAllAccess: { endingCount: number, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type LiftSuspensionMutationVariables = Exact<{
  input: LiftSuspensionInput;
}>;


export type LiftSuspensionMutation = { liftSuspension: { lifted: boolean, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type PickTenantQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type PickTenantQuery = { tenantApps: { nodes: Array<{ id: string, name: string }> } };

export type PickTechnicianQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type PickTechnicianQuery = { technicians: { nodes: Array<{ id: string, displayName: string }> } };

export type PickedNamesQueryVariables = Exact<{
  ids: Array<string> | string;
}>;


export type PickedNamesQuery = { nodes: Array<
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { displayName: string, id: string }
    | { id: string }
    | { name: string, id: string }
   | null> };

export type GroupsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type GroupsQuery = { technicianGroups: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, members: { totalCount: number, nodes: Array<{ id: string, displayName: string }> } }> } };

export type GroupRowFragment = { id: string, name: string, members: { totalCount: number, nodes: Array<{ id: string, displayName: string }> } };

export type GroupMembersQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type GroupMembersQuery = { node:
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string, members: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, displayName: string }> } }
    | { id: string }
   | null };

export type PickPeopleQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type PickPeopleQuery = { technicians: { nodes: Array<{ id: string, displayName: string }> } };

export type AddGroupMutationVariables = Exact<{
  input: CreateTechnicianGroupInput;
}>;


export type AddGroupMutation = { createTechnicianGroup: { technicianGroup: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type SetGroupMembersMutationVariables = Exact<{
  input: SetTechnicianGroupMembersInput;
}>;


export type SetGroupMembersMutation = { setTechnicianGroupMembers: { technicianGroup: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type JobRowFragment = { id: string, name: string, status: JobStatus, scheduledAt: string | null, startedAt: string | null, finishedAt: string | null, attempts: number, latenessMs: number | null, failReason: string | null, viewerCan: Array<JobAction>, retriedAs: { id: string, status: JobStatus } | null, tenantApp: { id: string, name: string } | null, accessGrant: { id: string } | null };

export type JobsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: JobFilter | null | undefined;
}>;


export type JobsQuery = { jobsOverview: { byName: Array<{ name: string, queued: number, running: number, scheduled: number, completed: number, failed: number, nextRunAt: string | null }>, expiry: { openGrants: number, overdueGrants: number, nextExpiryAt: string | null, latenessP50Ms: number | null, latenessP99Ms: number | null, latenessMaxMs: number | null }, workers: Array<{ id: string, lastSeenAt: string, runningJobs: number }> }, failed: { totalCount: number, nodes: Array<{ id: string, name: string, status: JobStatus, scheduledAt: string | null, startedAt: string | null, finishedAt: string | null, attempts: number, latenessMs: number | null, failReason: string | null, viewerCan: Array<JobAction>, retriedAs: { id: string, status: JobStatus } | null, tenantApp: { id: string, name: string } | null, accessGrant: { id: string } | null }> }, jobs: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, status: JobStatus, scheduledAt: string | null, startedAt: string | null, finishedAt: string | null, attempts: number, latenessMs: number | null, failReason: string | null, viewerCan: Array<JobAction>, retriedAs: { id: string, status: JobStatus } | null, tenantApp: { id: string, name: string } | null, accessGrant: { id: string } | null }> } };

export type RetryJobMutationVariables = Exact<{
  input: RetryJobInput;
}>;


export type RetryJobMutation = { retryJob: { job: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type CancelJobMutationVariables = Exact<{
  input: CancelJobInput;
}>;


export type CancelJobMutation = { cancelJob: { job: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type MyAccessQueryVariables = Exact<{
  technicianId: string;
  search?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type MyAccessQuery = { open: { totalCount: number, nodes: Array<{ id: string, status: AccessGrantStatus, overdue: boolean, viewerCan: Array<GrantAction>, requestedAt: string, activatedAt: string | null, expiresAt: string | null, closingStartsAt: string | null, closedAt: string | null, closeReason: CloseReason | null, durationMinutes: number, userPrincipalName: string | null, timeToUsableMs: number | null, accessRequest: { id: string, justification: string | null, ticketNumber: string | null, startsAt: string | null }, failure: { code: string, message: string, occurredAt: string, retryable: boolean } | null, roles: Array<{ templateId: string, displayName: string, isPrivileged: boolean }>, technician: { id: string, displayName: string }, tenantApp: { id: string, name: string } }> }, waiting: { nodes: Array<{ id: string, requestedAt: string, startsAt: string | null, lapsesAt: string | null, durationMinutes: number, justification: string | null, roles: Array<{ templateId: string, displayName: string, isPrivileged: boolean }>, tenantApp: { id: string, name: string } }> }, requestableTenantApps: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ openGrant: { id: string, status: AccessGrantStatus } | null, roles: Array<{ maxDurationMinutes: number, requiresApproval: boolean, breakGlass: boolean, role: { templateId: string, displayName: string, description: string, isPrivileged: boolean } }>, tenantApp: { id: string, name: string, defaultDurationMinutes: number, maxDurationMinutes: number, justificationRequired: boolean, ticketPattern: string | null, customer: { id: string, name: string } } }> } };

export type RequestAccessMutationVariables = Exact<{
  input: RequestAccessInput;
}>;


export type RequestAccessMutation = { requestAccess: { accessGrant: { id: string, status: AccessGrantStatus } | null, accessRequest: { id: string, status: AccessRequestStatus } | null, userErrors: Array<
      | { maxDurationMinutes: number, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type CancelRequestMutationVariables = Exact<{
  input: CancelAccessRequestInput;
}>;


export type CancelRequestMutation = { cancelAccessRequest: { accessRequest: { id: string, status: AccessRequestStatus } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type PeopleQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: TechnicianFilter | null | undefined;
}>;


export type PeopleQuery = { technicians: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, displayName: string, email: string, active: boolean, roles: Array<StaffRole>, groups: Array<{ id: string, name: string }> }> } };

export type PersonFragment = { id: string, displayName: string, email: string, active: boolean, roles: Array<StaffRole>, groups: Array<{ id: string, name: string }> };

export type AddPersonMutationVariables = Exact<{
  input: CreateTechnicianInput;
}>;


export type AddPersonMutation = { createTechnician: { technician: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type InvitePersonMutationVariables = Exact<{
  input: InviteTechnicianInput;
}>;


export type InvitePersonMutation = { inviteTechnician: { invitationUrl: string | null, expiresAt: string | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type SetPersonRolesMutationVariables = Exact<{
  input: SetTechnicianRolesInput;
}>;


export type SetPersonRolesMutation = { setTechnicianRoles: { technician: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type DeactivatePersonMutationVariables = Exact<{
  input: DeactivateTechnicianInput;
}>;


export type DeactivatePersonMutation = { deactivateTechnician: { technician: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type RevealTargetQueryVariables = Exact<{
  id: string;
}>;


export type RevealTargetQuery = { accessGrant: { id: string, status: AccessGrantStatus, viewerCan: Array<GrantAction>, userPrincipalName: string | null, closingStartsAt: string | null, tenantApp: { id: string, name: string }, technician: { id: string, displayName: string } } | null };

export type RevealMutationVariables = Exact<{
  input: RevealCredentialsInput;
}>;


export type RevealMutation = { revealCredentials: { credentials: { userPrincipalName: string, temporaryAccessPass: string | null, temporaryAccessPassExpiresAt: string | null, password: string | null, signInUrl: string, hideAt: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type RoleMappingsQueryVariables = Exact<{
  id: string;
  guardrails: boolean;
}>;


export type RoleMappingsQuery = { tenantApp: { id: string, name: string, status: TenantAppStatus, maxDurationMinutes: number, roleDefinitions: Array<{ templateId: string, displayName: string, isPrivileged: boolean, isBuiltIn: boolean }>, roleMappings: Array<{ id: string, allTechnicians: boolean, requiresApproval: boolean, breakGlass: boolean, maxDurationMinutes: number | null, status: RoleMappingStatus, approverGroup: { id: string, name: string } | null, technicianGroup: { id: string, name: string } | null, roles: Array<{ templateId: string, displayName: string, isPrivileged: boolean, isBuiltIn: boolean }>, vanishedRoles: Array<{ templateId: string, displayName: string }> }> } | null, guardrails?: { approvalRequired: boolean, maxDurationMinutes: number | null, protectedRoles: Array<{ templateId: string }> }, technicianGroups: { nodes: Array<{ id: string, name: string, members: { totalCount: number } }> } };

export type RoleNamesQueryVariables = Exact<{
  id: string;
}>;


export type RoleNamesQuery = { tenantApp: { id: string, roleDefinitions: Array<{ templateId: string, displayName: string }> } | null };

export type RuleFragment = { allTechnicians: boolean, requiresApproval: boolean, breakGlass: boolean, maxDurationMinutes: number | null, approverGroup: { id: string, name: string } | null, technicianGroup: { id: string, name: string } | null, roles: Array<{ templateId: string, displayName: string, isPrivileged: boolean }> };

export type MappingTemplatesQueryVariables = Exact<{ [key: string]: never; }>;


export type MappingTemplatesQuery = { mappingTemplates: { nodes: Array<{ id: string, name: string }> } };

export type MappingTemplateQueryVariables = Exact<{
  id: string;
}>;


export type MappingTemplateQuery = { node:
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string, mappings: Array<{ allTechnicians: boolean, requiresApproval: boolean, breakGlass: boolean, maxDurationMinutes: number | null, approverGroup: { id: string, name: string } | null, technicianGroup: { id: string, name: string } | null, roles: Array<{ templateId: string, displayName: string, isPrivileged: boolean }> }> }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null };

export type TemplatePreviewQueryVariables = Exact<{
  id: string;
  tenantIds: Array<string> | string;
}>;


export type TemplatePreviewQuery = { mappingTemplatePreview: Array<{ loosens: Array<string>, tenantApp: { id: string, name: string }, added: Array<{ allTechnicians: boolean, requiresApproval: boolean, breakGlass: boolean, maxDurationMinutes: number | null, approverGroup: { id: string, name: string } | null, technicianGroup: { id: string, name: string } | null, roles: Array<{ templateId: string, displayName: string, isPrivileged: boolean }> }>, removed: Array<{ allTechnicians: boolean, requiresApproval: boolean, breakGlass: boolean, maxDurationMinutes: number | null, approverGroup: { id: string, name: string } | null, technicianGroup: { id: string, name: string } | null, roles: Array<{ templateId: string, displayName: string, isPrivileged: boolean }> }> }> };

export type ApplyTemplateMutationVariables = Exact<{
  input: ApplyMappingTemplateInput;
}>;


export type ApplyTemplateMutation = { applyMappingTemplate: { results: Array<{ tenantAppId: string, endedAccessGrants: number, tenantApp: { id: string, name: string } | null, userErrors: Array<
        | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
        | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
        | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
        | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
        | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
        | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      > }>, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type DeleteTemplateMutationVariables = Exact<{
  input: DeleteMappingTemplateInput;
}>;


export type DeleteTemplateMutation = { deleteMappingTemplate: { mappingTemplate: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type CreateTemplateMutationVariables = Exact<{
  input: CreateMappingTemplateInput;
}>;


export type CreateTemplateMutation = { createMappingTemplate: { mappingTemplate: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type PendingChangesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type PendingChangesQuery = { pendingChanges: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, kind: PendingChangeKind, loosens: Array<string>, status: PendingChangeStatus, proposedAt: string, decidedAt: string | null, lapsesAt: string, confirmableAloneAt: string, proposedBy: { id: string, displayName: string } | null, decidedBy: { id: string, displayName: string } | null, tenantApp: { id: string, name: string } | null }> } };

export type SetRoleMappingsMutationVariables = Exact<{
  input: SetRoleMappingsInput;
}>;


export type SetRoleMappingsMutation = { setRoleMappings: { tenantApp: { id: string } | null, endedAccessGrants: Array<{ id: string }>, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { pendingChangeId: string, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type ApproveChangeMutationVariables = Exact<{
  input: ApprovePendingChangeInput;
}>;


export type ApproveChangeMutation = { approvePendingChange: { pendingChange: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type RejectChangeMutationVariables = Exact<{
  input: RejectPendingChangeInput;
}>;


export type RejectChangeMutation = { rejectPendingChange: { pendingChange: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type GuardrailsQueryVariables = Exact<{ [key: string]: never; }>;


export type GuardrailsQuery = { guardrails: { approvalRequired: boolean, maxDurationMinutes: number | null, protectedRoles: Array<{ templateId: string, displayName: string, isPrivileged: boolean }> }, tenantApps: { nodes: Array<{ id: string, roleDefinitions: Array<{ templateId: string, displayName: string, isPrivileged: boolean, isBuiltIn: boolean }> }> } };

export type SetGuardrailsMutationVariables = Exact<{
  input: SetGuardrailsInput;
}>;


export type SetGuardrailsMutation = { setGuardrails: { guardrails: { approvalRequired: boolean } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { pendingChangeId: string, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type VerdictFragment = { ready: boolean, checkedAt: string, checks: Array<{ code: string, level: PreflightLevel, message: string, fix: string | null }> };

export type TenantQueryVariables = Exact<{
  id: string;
}>;


export type TenantQuery = { tenantApp: { id: string, name: string, status: TenantAppStatus, entraTenantId: string | null, entraTenantName: string | null, accountDomain: string | null, accountNamePrefix: string, accountMode: AccountMode, closeAction: CloseAction, maxRequestsPerDay: number, timeBoundAssignments: boolean, accountPoolSize: number, customRolesAllowed: boolean, signInUrl: string, defaultDurationMinutes: number, maxDurationMinutes: number, justificationRequired: boolean, ticketPattern: string | null, customer: { id: string, name: string }, appRegistration: { clientId: string, credentialKind: AppCredentialKind, credentialExpiresAt: string | null, changedAt: string } | null, availableDomains: Array<{ name: string, isDefault: boolean, isVerified: boolean, authenticationType: DomainAuthenticationType, eligible: boolean }>, authorization: { status: TenantAuthorizationStatus, authorizedAt: string | null, authorizedBy: string | null, authorizerEnabled: boolean | null, checkedAt: string | null, problem: string | null, capabilities: Array<TenantCapability>, credentialExpiresAt: string | null, credentialDaysLeft: number | null, directoryRoles: Array<{ templateId: string, displayName: string }>, permissions: Array<{ name: string, purpose: string, required: boolean, granted: boolean }> }, roleMappings: Array<{ id: string, status: RoleMappingStatus, allTechnicians: boolean, requiresApproval: boolean, maxDurationMinutes: number | null, technicianGroup: { id: string, name: string } | null, roles: Array<{ templateId: string, displayName: string, isPrivileged: boolean }> }>, preflight: { ready: boolean, checkedAt: string, checks: Array<{ code: string, level: PreflightLevel, message: string, fix: string | null }> } } | null };

export type LookNowQueryVariables = Exact<{
  id: string;
}>;


export type LookNowQuery = { tenantApp: { id: string, preflight: { ready: boolean, checkedAt: string, checks: Array<{ code: string, level: PreflightLevel, message: string, fix: string | null }> } } | null };

export type AuthorizeMutationVariables = Exact<{
  input: BeginTenantAuthorizationInput;
}>;


export type AuthorizeMutation = { beginTenantAuthorization: { authorizationUrl: string | null, expiresAt: string | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type CheckAuthorizationMutationVariables = Exact<{
  input: CheckTenantAuthorizationInput;
}>;


export type CheckAuthorizationMutation = { checkTenantAuthorization: { tenantApp: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type UpdateTenantMutationVariables = Exact<{
  input: UpdateTenantAppInput;
}>;


export type UpdateTenantMutation = { updateTenantApp: { tenantApp: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type ArchiveTenantMutationVariables = Exact<{
  input: ArchiveTenantAppInput;
}>;


export type ArchiveTenantMutation = { archiveTenantApp: { tenantApp: { id: string } | null, endedAccessGrants: Array<{ id: string }>, enterpriseAppRemoval: { portalUrl: string, azureCliCommand: string, graphRequest: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type SetRegistrationMutationVariables = Exact<{
  input: SetTenantAppRegistrationInput;
}>;


export type SetRegistrationMutation = { setTenantAppRegistration: { tenantApp: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type RemoveRegistrationMutationVariables = Exact<{
  input: RemoveTenantAppRegistrationInput;
}>;


export type RemoveRegistrationMutation = { removeTenantAppRegistration: { tenantApp: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type TenantsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: TenantAppFilter | null | undefined;
}>;


export type TenantsQuery = { tenantApps: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, status: TenantAppStatus, entraTenantName: string | null, customer: { id: string, name: string }, authorization: { status: TenantAuthorizationStatus, authorizedAt: string | null, authorizedBy: string | null, problem: string | null }, preflight: { checkedAt: string, checks: Array<{ level: PreflightLevel, message: string, fix: string | null }> } }> } };

export type PickedCustomerQueryVariables = Exact<{
  ids: Array<string> | string;
}>;


export type PickedCustomerQuery = { nodes: Array<
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { name: string, id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
    | { id: string }
   | null> };

export type PickCustomerQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type PickCustomerQuery = { customers: { nodes: Array<{ id: string, name: string }> } };

export type CreateCustomerMutationVariables = Exact<{
  input: CreateCustomerInput;
}>;


export type CreateCustomerMutation = { createCustomer: { customer: { id: string, name: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export type CreateTenantMutationVariables = Exact<{
  input: CreateTenantAppInput;
}>;


export type CreateTenantMutation = { createTenantApp: { tenantApp: { id: string } | null, userErrors: Array<
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
      | { stepUpUrl: string, action: string | null, code: UserErrorCode, message: string, path: Array<string> | null, retryable: boolean }
    > } };

export const TokenRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TokenRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiToken"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"prefix"}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"revokedAt"}},{"kind":"Field","name":{"kind":"Name","value":"customers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<TokenRowFragment, unknown>;
export const ClientRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ClientRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OauthClient"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"clientId"}},{"kind":"Field","name":{"kind":"Name","value":"keys"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"keyId"}},{"kind":"Field","name":{"kind":"Name","value":"keyType"}}]}},{"kind":"Field","name":{"kind":"Name","value":"scopes"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"revokedAt"}},{"kind":"Field","name":{"kind":"Name","value":"customers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<ClientRowFragment, unknown>;
export const RefusedFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refused"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StepUpRequiredError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stepUpUrl"}},{"kind":"Field","name":{"kind":"Name","value":"action"}}]}}]}}]} as unknown as DocumentNode<RefusedFragment, unknown>;
export const RoleFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Role"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RoleDefinition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"templateId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"isPrivileged"}}]}}]} as unknown as DocumentNode<RoleFragment, unknown>;
export const RequestRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RequestRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessRequest"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"requestedAt"}},{"kind":"Field","name":{"kind":"Name","value":"startsAt"}},{"kind":"Field","name":{"kind":"Name","value":"lapsesAt"}},{"kind":"Field","name":{"kind":"Name","value":"decidedAt"}},{"kind":"Field","name":{"kind":"Name","value":"durationMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"justification"}},{"kind":"Field","name":{"kind":"Name","value":"ticketNumber"}},{"kind":"Field","name":{"kind":"Name","value":"decisionComment"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"technician"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"roles"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Role"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tenantApp"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Role"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RoleDefinition"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"templateId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"isPrivileged"}}]}}]} as unknown as DocumentNode<RequestRowFragment, unknown>;
export const EventRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EventRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AuditEvent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"actorKind"}},{"kind":"Field","name":{"kind":"Name","value":"actorName"}},{"kind":"Field","name":{"kind":"Name","value":"data"}},{"kind":"Field","name":{"kind":"Name","value":"hash"}},{"kind":"Field","name":{"kind":"Name","value":"tenantApp"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"accessGrant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<EventRowFragment, unknown>;
export const DeviceRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeviceRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Device"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"deviceId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"lastBackupAt"}},{"kind":"Field","name":{"kind":"Name","value":"hasLocalCredential"}}]}}]} as unknown as DocumentNode<DeviceRowFragment, unknown>;
export const LeftBehindFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LeftBehind"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TenantActivity"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"auditId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"activity"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"succeeded"}},{"kind":"Field","name":{"kind":"Name","value":"targets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"objectId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"changes"}}]}}]}}]} as unknown as DocumentNode<LeftBehindFragment, unknown>;
export const GrantRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"GrantRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessGrant"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"overdue"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCan"}},{"kind":"Field","name":{"kind":"Name","value":"requestedAt"}},{"kind":"Field","name":{"kind":"Name","value":"activatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"closingStartsAt"}},{"kind":"Field","name":{"kind":"Name","value":"closedAt"}},{"kind":"Field","name":{"kind":"Name","value":"closeReason"}},{"kind":"Field","name":{"kind":"Name","value":"durationMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"userPrincipalName"}},{"kind":"Field","name":{"kind":"Name","value":"timeToUsableMs"}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"roles"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"templateId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"isPrivileged"}}]}},{"kind":"Field","name":{"kind":"Name","value":"technician"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tenantApp"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"accessRequest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"startsAt"}}]}}]}}]} as unknown as DocumentNode<GrantRowFragment, unknown>;
export const GroupRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"GroupRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TechnicianGroup"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"members"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]}}]} as unknown as DocumentNode<GroupRowFragment, unknown>;
export const JobRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"JobRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Job"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"scheduledAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"latenessMs"}},{"kind":"Field","name":{"kind":"Name","value":"failReason"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCan"}},{"kind":"Field","name":{"kind":"Name","value":"retriedAs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tenantApp"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"accessGrant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<JobRowFragment, unknown>;
export const PersonFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Person"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Technician"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"active"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"groups"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<PersonFragment, unknown>;
export const RuleFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Rule"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MappingRule"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allTechnicians"}},{"kind":"Field","name":{"kind":"Name","value":"requiresApproval"}},{"kind":"Field","name":{"kind":"Name","value":"breakGlass"}},{"kind":"Field","name":{"kind":"Name","value":"maxDurationMinutes"}},{"kind":"Field","name":{"kind":"Name","value":"approverGroup"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"technicianGroup"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"roles"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"templateId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"isPrivileged"}}]}}]}}]} as unknown as DocumentNode<RuleFragment, unknown>;
export const VerdictFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Verdict"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Preflight"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ready"}},{"kind":"Field","name":{"kind":"Name","value":"checkedAt"}},{"kind":"Field","name":{"kind":"Name","value":"checks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"fix"}}]}}]}}]} as unknown as DocumentNode<VerdictFragment, unknown>;
export const ApiTokensDocument = {"__meta__":{"hash":"sha256:081e2a67783c5c1512701dcda338efe800f29ac8599502d362de423fafb2f060"}} as unknown as DocumentNode<ApiTokensQuery, ApiTokensQueryVariables>;
export const TokenChoicesDocument = {"__meta__":{"hash":"sha256:17ccefce33dd8d78cfc30633e3755750965bbcb52865dfe39db6858310d08487"}} as unknown as DocumentNode<TokenChoicesQuery, TokenChoicesQueryVariables>;
export const CreateTokenDocument = {"__meta__":{"hash":"sha256:7c7753cd22b4d7009754f93e970c25263b1e9eeaa3d5d7321f84841037cc5c46"}} as unknown as DocumentNode<CreateTokenMutation, CreateTokenMutationVariables>;
export const CreateClientDocument = {"__meta__":{"hash":"sha256:8bb2a8bbce89b334962aaa31408cbf8a07fd9113e13bdaa428b52758a4e4a91b"}} as unknown as DocumentNode<CreateClientMutation, CreateClientMutationVariables>;
export const RevokeTokenDocument = {"__meta__":{"hash":"sha256:8c89be680820ea8c0241632faa22a70529f8b92c33208fcc84403d1a94f21f0e"}} as unknown as DocumentNode<RevokeTokenMutation, RevokeTokenMutationVariables>;
export const RevokeClientDocument = {"__meta__":{"hash":"sha256:22e7c547bf413d17b8b0cf448fc2b981c3523b9becfd8ff49d022f08d2c95197"}} as unknown as DocumentNode<RevokeClientMutation, RevokeClientMutationVariables>;
export const ChangesDocument = {"__meta__":{"hash":"sha256:41bc596a916bf583708ae268cfc99cfcf348e724e5127ee50c98d1b5fa80bace"}} as unknown as DocumentNode<ChangesSubscription, ChangesSubscriptionVariables>;
export const SessionsDocument = {"__meta__":{"hash":"sha256:9ca529c732e4529bd7a65c93e36d5db97bc7cf7326fdeec6e07dfef3683f4688"}} as unknown as DocumentNode<SessionsQuery, SessionsQueryVariables>;
export const EndSessionDocument = {"__meta__":{"hash":"sha256:ec3f07cca481838edd08d8b622440954492edde1c738162b5fb85b5e50130dbe"}} as unknown as DocumentNode<EndSessionMutation, EndSessionMutationVariables>;
export const ViewerDocument = {"__meta__":{"hash":"sha256:3154ca55228f9dfe79ae9acafeabc6f14d76c4f51c5dc5db3eff427cab6c749f"}} as unknown as DocumentNode<ViewerQuery, ViewerQueryVariables>;
export const ApprovalsDocument = {"__meta__":{"hash":"sha256:60d0d45eb98d6579522f21c85f4ef10aec4432d7a7f73c0f37786557674c2c0d"}} as unknown as DocumentNode<ApprovalsQuery, ApprovalsQueryVariables>;
export const ApproveDocument = {"__meta__":{"hash":"sha256:b8a75c04d51f624922290279ae6e27ebade1ef6de33a1bd1a90ac9684dfd209a"}} as unknown as DocumentNode<ApproveMutation, ApproveMutationVariables>;
export const DenyDocument = {"__meta__":{"hash":"sha256:0d6b4927ff12e926e9f56176fd1ad8945b63f2475e920a81237192652f00eef4"}} as unknown as DocumentNode<DenyMutation, DenyMutationVariables>;
export const AuditDocument = {"__meta__":{"hash":"sha256:138c46184f812246c1755057acd54fa46dc97076538d46425b5886671029b1a5"}} as unknown as DocumentNode<AuditQuery, AuditQueryVariables>;
export const AuditChainDocument = {"__meta__":{"hash":"sha256:b36253dbf16e320e05eccc4d4422b4f20ebaff241844250e5f9586ac2f11e2b2"}} as unknown as DocumentNode<AuditChainQuery, AuditChainQueryVariables>;
export const DevicesDocument = {"__meta__":{"hash":"sha256:ecd1ffdea1cc4f8bdee6dd5b9d7b7d3c61be32a0d49c817cd457f320f96617db"}} as unknown as DocumentNode<DevicesQuery, DevicesQueryVariables>;
export const PickGroupsDocument = {"__meta__":{"hash":"sha256:4a608ebf7a4e988cbd71d8ed7264f03194ae825a5b6d948d7c2de4e5798a6992"}} as unknown as DocumentNode<PickGroupsQuery, PickGroupsQueryVariables>;
export const SetDeviceRevealersDocument = {"__meta__":{"hash":"sha256:a7b3443173ebf1d98de8f62cdfe4bf5e825b3ae6bfaf62de35f3ac08ae79f4bd"}} as unknown as DocumentNode<SetDeviceRevealersMutation, SetDeviceRevealersMutationVariables>;
export const RevealDeviceDocument = {"__meta__":{"hash":"sha256:9afa8d7c3f97fb469937eeb5973d60d4b56ed8203d143c871198deba27455e5e"}} as unknown as DocumentNode<RevealDeviceMutation, RevealDeviceMutationVariables>;
export const GrantEvidenceDocument = {"__meta__":{"hash":"sha256:bfe8c7666d2c62b4d393672c97485c83a44f0a8fa2021191d9610992ec19587a"}} as unknown as DocumentNode<GrantEvidenceQuery, GrantEvidenceQueryVariables>;
export const CustomerMonthDocument = {"__meta__":{"hash":"sha256:579c4941b36344f5049126f699422888f104832f1a12b155fb4d1805efbb87eb"}} as unknown as DocumentNode<CustomerMonthQuery, CustomerMonthQueryVariables>;
export const GrantsDocument = {"__meta__":{"hash":"sha256:8487414fdf5b64e73787a804ce29a012dbb4510cba9b90a054eaa715cb497a11"}} as unknown as DocumentNode<GrantsQuery, GrantsQueryVariables>;
export const GrantDocument = {"__meta__":{"hash":"sha256:8bf52094a260abf7198e5b10de8fd4687bbe7df381ce0b5454c0df8293a1b3ce"}} as unknown as DocumentNode<GrantQuery, GrantQueryVariables>;
export const OpenGrantsDocument = {"__meta__":{"hash":"sha256:177908993f2ae44dd3e5824e2e4f1e0e279e64852018e8ab6dc5b445942580cd"}} as unknown as DocumentNode<OpenGrantsQuery, OpenGrantsQueryVariables>;
export const EndGrantDocument = {"__meta__":{"hash":"sha256:5e797415fda067fd0a689c40dd7df43e5946a12454db90363c5b84f81515fcba"}} as unknown as DocumentNode<EndGrantMutation, EndGrantMutationVariables>;
export const ExtendGrantDocument = {"__meta__":{"hash":"sha256:c9ce6f01e99cbe91b6958916ff71d21f9eb8223ecb887a8869517ae3c8c6df38"}} as unknown as DocumentNode<ExtendGrantMutation, ExtendGrantMutationVariables>;
export const EndAllAccessDocument = {"__meta__":{"hash":"sha256:fb5ebf988352c392efb8157d52ba89679f90063062886fc379009dfbe7a17181"}} as unknown as DocumentNode<EndAllAccessMutation, EndAllAccessMutationVariables>;
export const LiftSuspensionDocument = {"__meta__":{"hash":"sha256:a632a5b5c7a9af923e773f1289794a171cb573934e726b9181be8e5a819eb880"}} as unknown as DocumentNode<LiftSuspensionMutation, LiftSuspensionMutationVariables>;
export const PickTenantDocument = {"__meta__":{"hash":"sha256:c3163585d730d4f5144df21877afc9f418dba8acf76c4e9f2947c3a53e2a27a9"}} as unknown as DocumentNode<PickTenantQuery, PickTenantQueryVariables>;
export const PickTechnicianDocument = {"__meta__":{"hash":"sha256:2ce490d8411cd6d48bfa0b90b7438be636cdccceb11ba2d54811de941cca932c"}} as unknown as DocumentNode<PickTechnicianQuery, PickTechnicianQueryVariables>;
export const PickedNamesDocument = {"__meta__":{"hash":"sha256:93f041172abc09cbeccf1ea2003d6ae963f0ae9fc75ed0504d0dfc0a9273224b"}} as unknown as DocumentNode<PickedNamesQuery, PickedNamesQueryVariables>;
export const GroupsDocument = {"__meta__":{"hash":"sha256:9f3e67ea8d1eeebc1814cd9d9e6edd68b55147d982c315c238346af08227923e"}} as unknown as DocumentNode<GroupsQuery, GroupsQueryVariables>;
export const GroupMembersDocument = {"__meta__":{"hash":"sha256:79f1ab66b9dde616dad333df43affcc74adc532f09bf4fc5b0c9796302df67f1"}} as unknown as DocumentNode<GroupMembersQuery, GroupMembersQueryVariables>;
export const PickPeopleDocument = {"__meta__":{"hash":"sha256:d79881e39b81bccac0b7215537b2051f350a8ddbf72d08813cdd715272cfe5bc"}} as unknown as DocumentNode<PickPeopleQuery, PickPeopleQueryVariables>;
export const AddGroupDocument = {"__meta__":{"hash":"sha256:db349269169b900c4bb78b70b9e8b2e722146dffc34551f5b138b6e9391a3414"}} as unknown as DocumentNode<AddGroupMutation, AddGroupMutationVariables>;
export const SetGroupMembersDocument = {"__meta__":{"hash":"sha256:2056000a295099677c42a9bc34ed9be480c98d23fb4d91a9bee643cf72fe08c9"}} as unknown as DocumentNode<SetGroupMembersMutation, SetGroupMembersMutationVariables>;
export const JobsDocument = {"__meta__":{"hash":"sha256:f0d467f8cce83fe884e2de49af9b8beef8eb7a28e5de1eb549622b4d80e72623"}} as unknown as DocumentNode<JobsQuery, JobsQueryVariables>;
export const RetryJobDocument = {"__meta__":{"hash":"sha256:ab24fc4708aa49117ea763f442496c7062381e7a29f1ea1b0b935a6b9941dc11"}} as unknown as DocumentNode<RetryJobMutation, RetryJobMutationVariables>;
export const CancelJobDocument = {"__meta__":{"hash":"sha256:dfc854b0de927880c30da16d42377c42dfd48c4fde3f6c518a308a96122190ec"}} as unknown as DocumentNode<CancelJobMutation, CancelJobMutationVariables>;
export const MyAccessDocument = {"__meta__":{"hash":"sha256:96abb08f58d62bf390ccae719dd5d8c26d9a7158011a6185bbfdd0d35f3c8efa"}} as unknown as DocumentNode<MyAccessQuery, MyAccessQueryVariables>;
export const RequestAccessDocument = {"__meta__":{"hash":"sha256:4803629976ed6a805b282c42ae4ee02e6cc9fc97d52c7c5655a966163b832c2e"}} as unknown as DocumentNode<RequestAccessMutation, RequestAccessMutationVariables>;
export const CancelRequestDocument = {"__meta__":{"hash":"sha256:0dc9bec736eea43c1aa1c6f0cbbfb084dfee8d430f5e408f45422aa9bcaf1a82"}} as unknown as DocumentNode<CancelRequestMutation, CancelRequestMutationVariables>;
export const PeopleDocument = {"__meta__":{"hash":"sha256:02b4cda05139e33f609e3f59f32c26ef1afeb8da1cdb47b0d7e8f1f9707a6593"}} as unknown as DocumentNode<PeopleQuery, PeopleQueryVariables>;
export const AddPersonDocument = {"__meta__":{"hash":"sha256:5c4023fd234423e4bb28c103238704e1c6c27bf1c58da3636a10b7569ab7a444"}} as unknown as DocumentNode<AddPersonMutation, AddPersonMutationVariables>;
export const InvitePersonDocument = {"__meta__":{"hash":"sha256:ac9eb7102e4e0c8558398ffb3d572e6a7f633785fe9e641a1c89d33f0235c927"}} as unknown as DocumentNode<InvitePersonMutation, InvitePersonMutationVariables>;
export const SetPersonRolesDocument = {"__meta__":{"hash":"sha256:dd9b67fd12228981b6326078e6760889722516b11f0b89aa116fa9a296bbfaf3"}} as unknown as DocumentNode<SetPersonRolesMutation, SetPersonRolesMutationVariables>;
export const DeactivatePersonDocument = {"__meta__":{"hash":"sha256:0101e6cdfad2f72ba85ecadf7d908b30148f47f0d5c1b5874c02cebe9416e40f"}} as unknown as DocumentNode<DeactivatePersonMutation, DeactivatePersonMutationVariables>;
export const RevealTargetDocument = {"__meta__":{"hash":"sha256:0f441536c1524ad0ec163534487511833bd5afca2ad289756ee1aaa8413952a7"}} as unknown as DocumentNode<RevealTargetQuery, RevealTargetQueryVariables>;
export const RevealDocument = {"__meta__":{"hash":"sha256:887ced8b25f2c1a991019f3f486dbaed9c5ed575cc19ad4a2cfe9296d8e52b4a"}} as unknown as DocumentNode<RevealMutation, RevealMutationVariables>;
export const RoleMappingsDocument = {"__meta__":{"hash":"sha256:354869e7f908b247a15be5c7ece59192eb187165a17b3c8eb0da822216772018"}} as unknown as DocumentNode<RoleMappingsQuery, RoleMappingsQueryVariables>;
export const RoleNamesDocument = {"__meta__":{"hash":"sha256:20d29561df05d8aa5e3c0a40f0b89211e973fcf0b03dc9febbf6f05a0ea15eb2"}} as unknown as DocumentNode<RoleNamesQuery, RoleNamesQueryVariables>;
export const MappingTemplatesDocument = {"__meta__":{"hash":"sha256:da995d4aa9e1483da3ae36ff8a9e55e7ac3aa29cf606eabc7dbfe9f789ebb241"}} as unknown as DocumentNode<MappingTemplatesQuery, MappingTemplatesQueryVariables>;
export const MappingTemplateDocument = {"__meta__":{"hash":"sha256:75e5285275674ea0c0b7b3c4c9593365674d8558a3bf8878dcd65b6074e002f2"}} as unknown as DocumentNode<MappingTemplateQuery, MappingTemplateQueryVariables>;
export const TemplatePreviewDocument = {"__meta__":{"hash":"sha256:6ce647c1535eb7320e8bb7cfc3cc14ae14d1f09a9efb49f520211066ad96a5a6"}} as unknown as DocumentNode<TemplatePreviewQuery, TemplatePreviewQueryVariables>;
export const ApplyTemplateDocument = {"__meta__":{"hash":"sha256:831c28a11381822c507f80186915098e6a6302a1274f438845f8d4049630959c"}} as unknown as DocumentNode<ApplyTemplateMutation, ApplyTemplateMutationVariables>;
export const DeleteTemplateDocument = {"__meta__":{"hash":"sha256:b55c5e50f59bfe8ad9e87bedb7092eae353ca8ec1a4e2c6b7e6885719bb8dfde"}} as unknown as DocumentNode<DeleteTemplateMutation, DeleteTemplateMutationVariables>;
export const CreateTemplateDocument = {"__meta__":{"hash":"sha256:ecf6810483cacf583eb9d0430503555d6234af0beff9369ff5c0360a2be3bd47"}} as unknown as DocumentNode<CreateTemplateMutation, CreateTemplateMutationVariables>;
export const PendingChangesDocument = {"__meta__":{"hash":"sha256:6449d8a78e0aa2d821882d4742a163a79fdc9284b7baf64356823b9059b725e6"}} as unknown as DocumentNode<PendingChangesQuery, PendingChangesQueryVariables>;
export const SetRoleMappingsDocument = {"__meta__":{"hash":"sha256:a1fa87f2f1992b821239ec5071857f60219e0285a13430a97cd0dc5e3a8b5a99"}} as unknown as DocumentNode<SetRoleMappingsMutation, SetRoleMappingsMutationVariables>;
export const ApproveChangeDocument = {"__meta__":{"hash":"sha256:f31f91d9eaf310fbb76bc33182d41ba76bcbc4005ac3a92b60af512d504b8459"}} as unknown as DocumentNode<ApproveChangeMutation, ApproveChangeMutationVariables>;
export const RejectChangeDocument = {"__meta__":{"hash":"sha256:5e6091969900e9d36a104137d33daac8102c239878b50d79591a109f8589a7e9"}} as unknown as DocumentNode<RejectChangeMutation, RejectChangeMutationVariables>;
export const GuardrailsDocument = {"__meta__":{"hash":"sha256:cd2f4452b55ac285331c2fa6256420bbdb256304f2e3ab14bda20bd036ff9a03"}} as unknown as DocumentNode<GuardrailsQuery, GuardrailsQueryVariables>;
export const SetGuardrailsDocument = {"__meta__":{"hash":"sha256:3fe37e01ef5f11b49e6826264bdcaa0a2959863d69c1bfdd753e25e978fbb093"}} as unknown as DocumentNode<SetGuardrailsMutation, SetGuardrailsMutationVariables>;
export const TenantDocument = {"__meta__":{"hash":"sha256:e5443fe7e95b7f276f420dec5b7da7eaf11bfd0e8279e0d91f67d7a5a79145be"}} as unknown as DocumentNode<TenantQuery, TenantQueryVariables>;
export const LookNowDocument = {"__meta__":{"hash":"sha256:fd044a39284649d84d79e33afcfc2c077fdfbbcaac4a0468712030b8faf3a5be"}} as unknown as DocumentNode<LookNowQuery, LookNowQueryVariables>;
export const AuthorizeDocument = {"__meta__":{"hash":"sha256:c4d2ac7b3b4ee0785a77d51fe0e4bd37c329b7ccdb4da51bcddc07e61293818f"}} as unknown as DocumentNode<AuthorizeMutation, AuthorizeMutationVariables>;
export const CheckAuthorizationDocument = {"__meta__":{"hash":"sha256:960b0e62168cb2fa7ae83cecf94e201b671dfec66240df338635531acc828fdf"}} as unknown as DocumentNode<CheckAuthorizationMutation, CheckAuthorizationMutationVariables>;
export const UpdateTenantDocument = {"__meta__":{"hash":"sha256:7629b5ffefc2a95ecd6852e9b982979070963c4e5fd3553761a059ea6961946c"}} as unknown as DocumentNode<UpdateTenantMutation, UpdateTenantMutationVariables>;
export const ArchiveTenantDocument = {"__meta__":{"hash":"sha256:a92eb3b87fbad6fc8c6ae481d0fffa351bb263411d009d06684dc61f04dc3aba"}} as unknown as DocumentNode<ArchiveTenantMutation, ArchiveTenantMutationVariables>;
export const SetRegistrationDocument = {"__meta__":{"hash":"sha256:dd432ae9570efce0659c59fa14102268b400b0558580af98f12bb71ebfb80fe5"}} as unknown as DocumentNode<SetRegistrationMutation, SetRegistrationMutationVariables>;
export const RemoveRegistrationDocument = {"__meta__":{"hash":"sha256:d2b945c3d21e9e4bae784a803701f0355df71ef802f8bb528a9cc8110cc20fc4"}} as unknown as DocumentNode<RemoveRegistrationMutation, RemoveRegistrationMutationVariables>;
export const TenantsDocument = {"__meta__":{"hash":"sha256:f084594a208b58d8908054f939e79a0ffc0874166209675a96bccdaf47821923"}} as unknown as DocumentNode<TenantsQuery, TenantsQueryVariables>;
export const PickedCustomerDocument = {"__meta__":{"hash":"sha256:b82492dab3b3566632842d3d7b2b3eaff2af14b8a9652aa390158ffb77cc6bfe"}} as unknown as DocumentNode<PickedCustomerQuery, PickedCustomerQueryVariables>;
export const PickCustomerDocument = {"__meta__":{"hash":"sha256:42b5fda5d741f9d164fcb9f194b3f5e3851a13dad4f33bfc1636f3656a37339a"}} as unknown as DocumentNode<PickCustomerQuery, PickCustomerQueryVariables>;
export const CreateCustomerDocument = {"__meta__":{"hash":"sha256:6bd4946dc217e129cae7fdabb105c965cf1724f37f6fd30215f2d77929d41d09"}} as unknown as DocumentNode<CreateCustomerMutation, CreateCustomerMutationVariables>;
export const CreateTenantDocument = {"__meta__":{"hash":"sha256:8171fedf1db864f600d3d2eae2e594126ca090baef4c62ae13420907181ba9d6"}} as unknown as DocumentNode<CreateTenantMutation, CreateTenantMutationVariables>;