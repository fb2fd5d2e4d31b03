import { AccessGrantSchema } from "../access-grants/access-grant-row.js";
import { AccessRequestSchema } from "../access-requests/access-request-row.js";
import { ApiTokenSchema } from "../api-tokens/api-token-row.js";
import { AppCredentialSchema } from "../app-credentials/app-credential-row.js";
import { AuditEventSchema, AuditHeadSchema } from "../audit/audit-row.js";
import { AuditPersonalValueSchema } from "../audit/personal-value-row.js";
import { AuthorizationAttemptSchema } from "../authorization-attempts/authorization-attempt-row.js";
import { CustomerSchema } from "../customers/customer-row.js";
import { DeviceRevealerSchema, DeviceRevealSchema } from "../device-reveals/device-reveal-rows.js";
import { EmergencyAccountSchema, EmergencyPasswordSchema } from "../emergency-accounts/emergency-account-row.js";
import { EvidenceItemSchema, GrantEvidenceSchema } from "../evidence/evidence-rows.js";
import { GrantCredentialSchema } from "../grant-credentials/grant-credential-row.js";
import { GrantStepSchema } from "../grant-steps/grant-step-row.js";
import { GuardedRolesSchema, PendingChangeSchema } from "../guardrails/guardrail-rows.js";
import { IdempotencyKeySchema } from "../idempotency/idempotency-key-row.js";
import { JitAccountSchema } from "../jit-accounts/jit-account-row.js";
import { JobRunSchema } from "../job-runs/job-run-row.js";
import { MappingTemplateSchema } from "../mapping-templates/mapping-template-row.js";
import { NoticeCursorSchema, NoticeSchema } from "../notices/notice-rows.js";
import { OauthAccessTokenSchema, OauthAssertionSchema, OauthClientSchema } from "../oauth/oauth-rows.js";
import { OrganizationSchema, OrganizationSettingsSchema, SuspensionSchema } from "../organizations/organization-row.js";
import { OutboxSchema } from "../outbox/outbox-row.js";
import { PasskeyChallengeSchema, PasskeySchema } from "../passkeys/passkey-rows.js";
import { RoleMappingSchema } from "../role-mappings/role-mapping-row.js";
import { DataKeySchema } from "../secrets/data-key-row.js";
import { SigningKeySchema } from "../signing/signing-key-row.js";
import { StaffIdentitySchema, StaffInvitationSchema, StaffSessionSchema } from "../staff-sign-in/staff-sign-in-rows.js";
import { TechnicianGroupMemberSchema, TechnicianGroupSchema } from "../technician-groups/technician-group-row.js";
import { TechnicianSchema } from "../technicians/technician-row.js";
import { TenantAppSchema } from "../tenant-apps/tenant-app-row.js";
import { TenantWatchSchema } from "../tenant-watches/tenant-watch-row.js";
import { TicketCustomerSchema, TicketNoteSchema, TicketSystemSchema } from "../tickets/ticket-rows.js";
import { WorkerSchema } from "../workers/worker-row.js";

/** Every table there is; `schemaDrift` compares them with the database. */
export const ENTITIES = [
  OrganizationSchema,
  OrganizationSettingsSchema,
  SuspensionSchema,
  CustomerSchema,
  TechnicianSchema,
  TechnicianGroupSchema,
  TechnicianGroupMemberSchema,
  ApiTokenSchema,
  OauthClientSchema,
  OauthAccessTokenSchema,
  OauthAssertionSchema,
  PasskeySchema,
  PasskeyChallengeSchema,
  StaffIdentitySchema,
  StaffInvitationSchema,
  StaffSessionSchema,
  TenantAppSchema,
  AppCredentialSchema,
  AuthorizationAttemptSchema,
  RoleMappingSchema,
  GuardedRolesSchema,
  MappingTemplateSchema,
  PendingChangeSchema,
  AccessRequestSchema,
  AccessGrantSchema,
  GrantStepSchema,
  JitAccountSchema,
  GrantCredentialSchema,
  AuditHeadSchema,
  AuditEventSchema,
  AuditPersonalValueSchema,
  OutboxSchema,
  NoticeCursorSchema,
  NoticeSchema,
  JobRunSchema,
  IdempotencyKeySchema,
  DataKeySchema,
  TenantWatchSchema,
  DeviceRevealerSchema,
  DeviceRevealSchema,
  EmergencyAccountSchema,
  EmergencyPasswordSchema,
  GrantEvidenceSchema,
  EvidenceItemSchema,
  TicketSystemSchema,
  TicketCustomerSchema,
  TicketNoteSchema,
  SigningKeySchema,
  WorkerSchema,
] as const;

const OF_NO_ORGANIZATION: readonly unknown[] = [SigningKeySchema, WorkerSchema];

/** Tables with organizations' rows in them, each behind row-level security. */
export const WALLED_TABLES: readonly string[] = ENTITIES.filter((entity) => !OF_NO_ORGANIZATION.includes(entity)).map(
  (entity) => String(entity.options.tableName),
);
