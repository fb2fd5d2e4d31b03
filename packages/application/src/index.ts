export { proofDigest } from "./access-grants/close/prove-closure.js";
export {
  type ClosedEverything,
  CloseEverything,
  type CloseEverythingCommand,
  type LeftOpen,
} from "./access-grants/close-all/close-everything.js";
export type { EndAllAccessCommand } from "./access-grants/end-all-access.js";
export type { ExtendAccessGrantCommand } from "./access-grants/extend-access-grant.js";
export { REVEAL_SECONDS, type RevealedCredentials } from "./access-grants/reveal-credentials.js";
export { type GrantAction, viewerCan } from "./access-grants/viewer-can.js";
export type { AccessRequested, RequestAccessCommand, RequestAccessOutcome } from "./access-requests/request-access.js";
export { FillAccountPool } from "./account-pool/fill-account-pool.js";
export * from "./api-tokens/api-token.js";
export { scopesToGive } from "./api-tokens/check-token.js";
export type { CreateApiTokenCommand } from "./api-tokens/create-api-token.js";
export { isAccessToken, isWellFormedToken } from "./api-tokens/token-secret.js";
export { AnchorAudit } from "./audit/anchor-audit.js";
export { EraseAuditValues } from "./audit/erase-audit-values.js";
export { type AuditVerification, VerifyAudit } from "./audit/verify-audit.js";
export type { Bootstrapped } from "./bootstrap/bootstrap.js";
export { readScopeOf } from "./customers/customer-scope.js";
export type { DevicePage } from "./devices/list-devices.js";
export type { RevealDeviceCredentialCommand, RevealedDeviceCredential } from "./devices/reveal-device-credential.js";
export type { RevealedEmergencyCredential } from "./emergency-accounts/reveal-emergency-credential.js";
export { WatchEmergencyAccounts } from "./emergency-accounts/watch-emergency-accounts.js";
export { CollectEvidence } from "./evidence/collect-evidence.js";
export { toGlobalId } from "./global-id.js";
export type { GuardrailsCommand } from "./guardrails/set-guardrails.js";
export * from "./jobs/define-job.js";
export { type JobAction, jobActions } from "./jobs/job-actions.js";
export * from "./jobs/job-queue.js";
export * from "./jobs/jobs.js";
export * from "./jobs/jobs-overview.js";
export type { TemplateApplied } from "./mapping-templates/apply-mapping-template.js";
export type { TemplatePreview } from "./mapping-templates/preview-mapping-template.js";
export { DeliverNotices } from "./notices/deliver-notices.js";
export { WriteNotices } from "./notices/write-notices.js";
export type { CreateOauthClientCommand } from "./oauth/create-oauth-client.js";
export * from "./oauth/oauth-client.js";
export * from "./outcome/refusal.js";
export type { Passkey, PasskeyChallenge } from "./passkeys/passkey.js";
export type { CreateTechnicianCommand } from "./people/create-technician.js";
export { technicianIdOf } from "./people/ownership.js";
export type { SetTechnicianRolesCommand, TechnicianRolesSet } from "./people/set-technician-roles.js";
export type { AccountPoolStore } from "./ports/account-pool.js";
export * from "./ports/app-credential-store.js";
export * from "./ports/audit-record.js";
export * from "./ports/clock.js";
export * from "./ports/deployment-queries.js";
export * from "./ports/device-directory.js";
export * from "./ports/directory.js";
export * from "./ports/emergency-accounts.js";
export * from "./ports/evidence.js";
export * from "./ports/ids.js";
export * from "./ports/notices.js";
export * from "./ports/page.js";
export * from "./ports/ports.js";
export * from "./ports/read-models.js";
export * from "./ports/signer.js";
export * from "./ports/store-errors.js";
export * from "./ports/stores.js";
export * from "./ports/tenant-connector.js";
export * from "./ports/tenant-watch.js";
export type * from "./ports/ticket-store.js";
export {
  type TicketAnswer,
  type TicketNoteMessage,
  TicketNoteRefusedError,
  type TicketSystem,
  type TicketSystemConnection,
  type TicketSystemSettings,
} from "./ports/ticket-system.js";
export * from "./ports/unit-of-work.js";
export type { PreflightReport } from "./preflight/read-preflight.js";
export type { RoleMappingCommand } from "./role-mappings/check-mappings.js";
export type { RoleMappingsReplaced } from "./role-mappings/set-role-mappings.js";
export type { OwnSession } from "./sessions/list-own-sessions.js";
export type { Invited } from "./sign-in/invite-technician.js";
export type { SignInOutcome } from "./sign-in/sign-in-staff.js";
export * from "./sign-in/staff-session.js";
export type { SetTenantAppRegistrationCommand } from "./tenant-apps/set-tenant-app-registration.js";
export type { TenantAppSettings } from "./tenant-apps/tenant-app-settings.js";
export * from "./tenant-authorization/authorization-attempt.js";
export type { AuthorizationRedirect, RedirectOutcome } from "./tenant-authorization/receive-redirect.js";
export { ReconcileTenant } from "./tenant-watch/reconcile-tenant.js";
export { WatchLiveGrants } from "./tenant-watch/watch-live-grants.js";
export { DeliverTicketNotes } from "./tickets/deliver-ticket-notes.js";
export { type TicketLook, WatchTickets } from "./tickets/watch-tickets.js";
export { createUseCases, type UseCases } from "./use-cases.js";
export { GrantWorker, type GrantWorkerOptions } from "./work/grant-worker.js";
export { RelayOutbox } from "./work/relay-outbox.js";
