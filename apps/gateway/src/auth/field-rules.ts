import type { AccessRule } from "./rules.js";

/**
 * Who reads the fields of each type, wherever a value of it is answered: whoever may call an operation that leads to it holds
 * this too. A field with a rule of its own asks for that beside it. Payloads, connections and edges belong to their operation.
 * The walk over the schema fails on a type that is not here, and on a way to one that a role without its rule could go.
 */
export const FIELD_RULES: Readonly<Record<string, AccessRule>> = {
  AccessGrant: "accessGrant:read",
  AccessRequest: "accessRequest:read",
  ApiToken: "apiToken:read",
  AuditChainCheck: "auditEvent:read",
  AuditEvent: "auditEvent:read",
  ClosureProof: "accessGrant:read",
  Credentials: "credentials:reveal",
  Customer: "customer:read",
  Device: "tenantApp:read",
  DeviceLocalCredential: "credentials:reveal",
  DevicePassword: "credentials:reveal",
  EmergencyAccount: "tenantApp:read",
  EndsWithoutDaypass: "accessGrant:read",
  EntitledRole: "accessRequest:create",
  EntraDomain: "tenantApp:read",
  EnterpriseAppRemoval: "tenantApp:read",
  ExpiryOverview: "job:read",
  GrantCredential: "tenantApp:read",
  GrantFailure: "accessGrant:read",
  GrantStep: "accessGrant:read",
  Guardrails: "guardrails:read",
  Job: "job:read",
  JobNameOverview: "job:read",
  JobsOverview: "job:read",
  OauthClient: "apiToken:read",
  OauthClientKey: "apiToken:read",
  MappingTemplate: "tenantApp:read",
  MappingTemplateDifference: "tenantApp:read",
  MappingTemplateResult: "tenantApp:read",
  MappingRule: "tenantApp:read",
  Organization: "authenticated",
  PageInfo: "authenticated",
  PendingChange: "guardrails:read",
  RequestableTenantApp: "accessRequest:create",
  RoleDefinition: "authenticated",
  RoleMapping: "tenantApp:read",
  // The caller's own, and nobody else's.
  Session: "authenticated",
  // The person behind a row that the caller sees: colleagues know each other. Lists of people need `technician:read`.
  Technician: "authenticated",
  TechnicianGroup: "technicianGroup:read",
  TenantApp: "tenantApp:read",
  TenantAuthorization: "tenantApp:read",
  TenantAppRegistration: "tenantApp:read",
  TenantPermission: "tenantApp:read",
  TicketAnswer: "guardrails:read",
  TicketSystem: "guardrails:read",
  Viewer: "authenticated",
  Worker: "job:read",
  // What a mutation that refused tells the one who called it.
  DurationExceedsMaximumError: "authenticated",
  GenericUserError: "authenticated",
  RetryLaterError: "authenticated",
  RoleRefusedError: "authenticated",
  SecondPersonRequiredError: "authenticated",
  StepUpRequiredError: "authenticated",
  // What a grant's account did.
  ActivityTarget: "accessGrant:read",
  GrantEvidence: "accessGrant:read",
  TenantActivity: "accessGrant:read",
  TenantSignIn: "accessGrant:read",
  // Live updates and preflight checks.
  Change: "authenticated",
  Preflight: "tenantApp:read",
  PreflightCheck: "tenantApp:read",
};
