export type ActorKind = "TECHNICIAN" | "API_TOKEN" | "SYSTEM";
/** REFUSED: a rule said no. FAILED: it was allowed and did not work. */
export type AuditOutcome = "SUCCEEDED" | "REFUSED" | "FAILED";

/** `resource.verb` in the past tense; stable, filtered on and documented. */
export const AUDIT_EVENT_TYPES = [
  "organization.bootstrapped",
  "customer.created",
  "customer.deviceRevealersSet",
  "customer.ticketKeySet",
  "tenantApp.created",
  "tenantApp.updated",
  "tenantApp.archived",
  "tenantApp.emergencyAccountsSet",
  "tenantApp.registrationSet",
  "tenantApp.registrationRemoved",
  "tenantAuthorization.begun",
  "tenantAuthorization.signedIn",
  "tenantAuthorization.authorized",
  "tenantAuthorization.refused",
  "tenantAuthorization.checked",
  "tenantAuthorization.lost",
  "tenantAuthorization.authorizerDisabled",
  "tenantAuthorization.credentialExpiring",
  "roleMapping.replaced",
  "mappingTemplate.saved",
  "mappingTemplate.deleted",
  "guardrails.updated",
  "ticketSystem.set",
  "ticketSystem.removed",
  "ticketSystem.tried",
  "pendingChange.proposed",
  "pendingChange.approved",
  "pendingChange.rejected",
  "owners.notified",
  "technician.created",
  "technician.deactivated",
  "technician.rolesChanged",
  "technician.invited",
  "technician.signedIn",
  "technician.signedOut",
  "passkey.added",
  "passkey.confirmed",
  "passkey.removed",
  "technicianGroup.created",
  "technicianGroup.membersReplaced",
  "accessRequest.decided",
  "accessRequest.cancelled",
  "accessRequest.approved",
  "accessRequest.denied",
  "accessRequest.lapsed",
  "accessRequest.brokeGlass",
  "accessRequest.reminded",
  "accessGrant.opened",
  "accessGrant.activated",
  "accessGrant.provisioningFailed",
  "accessGrant.closingBegun",
  "accessGrant.closed",
  "accessGrant.overdue",
  "accessGrant.closingStuck",
  "accessGrant.recheckedClean",
  "accessGrant.foundDirty",
  "jitAccount.madeAhead",
  "jitAccount.removed",
  "accessGrant.endRequested",
  "accessGrant.extended",
  "accessGrant.passRenewed",
  "access.endedAll",
  "suspension.lifted",
  "credentials.revealed",
  "deviceCredential.revealed",
  "emergencyAccount.confirmed",
  "emergencyAccount.drilled",
  "emergencyCredential.copied",
  "emergencyCredential.revealed",
  "emergencyCredential.rotated",
  "emergencyCredential.rotationAsked",
  "apiToken.created",
  "apiToken.revoked",
  "oauthClient.created",
  "oauthClient.revoked",
  "oauthClient.signedIn",
  "audit.valuesErased",
  "audit.exported",
  "job.retried",
  "job.cancelled",
  "alarm.raised",
  "alarm.cleared",
] as const;
export type AuditEventType = (typeof AUDIT_EVENT_TYPES)[number];

export type AuditValue =
  | string
  | number
  | boolean
  | null
  | readonly AuditValue[]
  | { readonly [key: string]: AuditValue };

/** What a use case records; sequence and hashes are the store's to add. Never holds a secret. */
export interface NewAuditEvent {
  readonly type: AuditEventType;
  readonly occurredAt: Date;
  readonly actorKind: ActorKind;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly outcome: AuditOutcome;
  readonly customerId?: string | null;
  readonly tenantAppId?: string | null;
  readonly accessGrantId?: string | null;
  readonly data: { readonly [key: string]: AuditValue };
}

/** One link of an organization's chain. */
export interface AuditEvent extends NewAuditEvent {
  readonly id: string;
  readonly organizationId: string;
  /** From 1, without gaps. */
  readonly sequence: number;
  /** SHA-256, hex, over the event's canonical JSON with `previousHash` in it. */
  readonly hash: string;
  /** "" for the first event of an organization. */
  readonly previousHash: string;
}
