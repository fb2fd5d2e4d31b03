import { CloseGrants } from "./access-grants/close/close-grants.js";
import { RecheckGrants } from "./access-grants/close/recheck-grants.js";
import { EndAccessGrant } from "./access-grants/end-access-grant.js";
import { EndAllAccess } from "./access-grants/end-all-access.js";
import { ExtendAccessGrant } from "./access-grants/extend-access-grant.js";
import { ProvisionGrant } from "./access-grants/provision/provision-grant.js";
import { RemoveUnneededAccounts } from "./access-grants/remove-unneeded-accounts.js";
import { RenewPass } from "./access-grants/renew-pass.js";
import { RevealCredentials } from "./access-grants/reveal-credentials.js";
import { ApproveAccessRequest } from "./access-requests/approve-access-request.js";
import { breakGlassAfresh } from "./access-requests/break-glass-afresh.js";
import { CancelAccessRequest } from "./access-requests/cancel-access-request.js";
import { DenyAccessRequest } from "./access-requests/deny-access-request.js";
import { LapseAccessRequests } from "./access-requests/lapse-access-requests.js";
import { RemindApprovers } from "./access-requests/remind-approvers.js";
import { RequestAccess } from "./access-requests/request-access.js";
import { AuthenticateApiToken } from "./api-tokens/authenticate-api-token.js";
import { CreateApiToken } from "./api-tokens/create-api-token.js";
import { RevokeApiToken } from "./api-tokens/revoke-api-token.js";
import { BeginAuditExport } from "./audit/begin-audit-export.js";
import { Bootstrap } from "./bootstrap/bootstrap.js";
import { CreateCustomer } from "./customers/create-customer.js";
import { ListDevices } from "./devices/list-devices.js";
import { RevealDeviceCredential } from "./devices/reveal-device-credential.js";
import { SetDeviceRevealers } from "./devices/set-device-revealers.js";
import { ConfirmEmergencyAccount } from "./emergency-accounts/confirm-emergency-account.js";
import { CopyEmergencyCredential } from "./emergency-accounts/copy-emergency-credential.js";
import { RecordEmergencyDrill } from "./emergency-accounts/record-emergency-drill.js";
import { RevealEmergencyCredential } from "./emergency-accounts/reveal-emergency-credential.js";
import { RotateEmergencyCredential } from "./emergency-accounts/rotate-emergency-credential.js";
import { SetEmergencyAccounts } from "./emergency-accounts/set-emergency-accounts.js";
import { DecidePendingChange } from "./guardrails/decide-pending-change.js";
import { NoteForOwners } from "./guardrails/note-for-owners.js";
import { SetGuardrails } from "./guardrails/set-guardrails.js";
import { CancelJob } from "./jobs/cancel-job.js";
import { RetryJob } from "./jobs/retry-job.js";
import { ApplyMappingTemplate } from "./mapping-templates/apply-mapping-template.js";
import { DeleteMappingTemplate } from "./mapping-templates/delete-mapping-template.js";
import { PreviewMappingTemplate } from "./mapping-templates/preview-mapping-template.js";
import { SaveMappingTemplate } from "./mapping-templates/save-mapping-template.js";
import { AuthenticateAccessToken } from "./oauth/authenticate-access-token.js";
import { CreateOauthClient } from "./oauth/create-oauth-client.js";
import { FindClientKeys } from "./oauth/find-client-keys.js";
import { IssueAccessToken } from "./oauth/issue-access-token.js";
import { RevokeOauthClient } from "./oauth/revoke-oauth-client.js";
import { AddPasskey } from "./passkeys/add-passkey.js";
import { BeginPasskey } from "./passkeys/begin-passkey.js";
import { ConfirmByPasskey } from "./passkeys/confirm-by-passkey.js";
import { ListPasskeys } from "./passkeys/list-passkeys.js";
import { RemovePasskey } from "./passkeys/remove-passkey.js";
import { CreateTechnician } from "./people/create-technician.js";
import { CreateTechnicianGroup } from "./people/create-technician-group.js";
import { DeactivateTechnician } from "./people/deactivate-technician.js";
import { SetTechnicianGroupMembers } from "./people/set-technician-group-members.js";
import { SetTechnicianRoles } from "./people/set-technician-roles.js";
import type { Ports } from "./ports/ports.js";
import { ReadPreflight } from "./preflight/read-preflight.js";
import { SetRoleMappings } from "./role-mappings/set-role-mappings.js";
import { EndOwnSession } from "./sessions/end-own-session.js";
import { ListOwnSessions } from "./sessions/list-own-sessions.js";
import { AuthenticateSession } from "./sign-in/authenticate-session.js";
import { EndSession } from "./sign-in/end-session.js";
import { InviteTechnician } from "./sign-in/invite-technician.js";
import { requireFreshSignIn } from "./sign-in/require-fresh-sign-in.js";
import { SignInStaff } from "./sign-in/sign-in-staff.js";
import { LiftSuspension } from "./suspensions/lift-suspension.js";
import { ArchiveTenantApp } from "./tenant-apps/archive-tenant-app.js";
import { CreateTenantApp } from "./tenant-apps/create-tenant-app.js";
import { RemoveTenantAppRegistration } from "./tenant-apps/remove-tenant-app-registration.js";
import { SetTenantAppRegistration } from "./tenant-apps/set-tenant-app-registration.js";
import { UpdateTenantApp } from "./tenant-apps/update-tenant-app.js";
import { BeginTenantAuthorization } from "./tenant-authorization/begin-tenant-authorization.js";
import { CheckTenantAuthorization } from "./tenant-authorization/check-tenant-authorization.js";
import { ReceiveRedirect } from "./tenant-authorization/receive-redirect.js";
import { RemoveTicketSystem } from "./tickets/remove-ticket-system.js";
import { SetCustomerTicketKey } from "./tickets/set-customer-ticket-key.js";
import { SetTicketSystem } from "./tickets/set-ticket-system.js";
import { TryTicketSystem } from "./tickets/try-ticket-system.js";

export type UseCases = ReturnType<typeof createUseCases>;

/**
 * Every use case over one set of ports; gateway, scheduler and command line each call what they need. Here, and nowhere else,
 * stands which of them ask people for a fresh sign-in.
 */
export const createUseCases = (ports: Ports) => ({
  approveAccessRequest: requireFreshSignIn(ports, "accessRequest.decided", new ApproveAccessRequest(ports)),
  archiveTenantApp: new ArchiveTenantApp(ports),
  authenticateAccessToken: new AuthenticateAccessToken(ports),
  authenticateApiToken: new AuthenticateApiToken(ports),
  authenticateSession: new AuthenticateSession(ports),
  beginAuditExport: new BeginAuditExport(ports),
  beginTenantAuthorization: new BeginTenantAuthorization(ports),
  bootstrap: new Bootstrap(ports),
  cancelAccessRequest: new CancelAccessRequest(ports),
  cancelJob: new CancelJob(ports),
  checkTenantAuthorization: new CheckTenantAuthorization(ports),
  closeGrants: new CloseGrants(ports),
  createApiToken: requireFreshSignIn(ports, "apiToken.created", new CreateApiToken(ports)),
  createCustomer: new CreateCustomer(ports),
  createOauthClient: requireFreshSignIn(ports, "oauthClient.created", new CreateOauthClient(ports)),
  createTechnician: new CreateTechnician(ports),
  createTechnicianGroup: new CreateTechnicianGroup(ports),
  createTenantApp: new CreateTenantApp(ports),
  deactivateTechnician: new DeactivateTechnician(ports),
  decidePendingChange: requireFreshSignIn(ports, "pendingChange.approved", new DecidePendingChange(ports)),
  denyAccessRequest: new DenyAccessRequest(ports),
  emergencyAccounts: {
    confirm: requireFreshSignIn(ports, "emergencyAccount.confirmed", new ConfirmEmergencyAccount(ports)),
    copy: requireFreshSignIn(ports, "emergencyCredential.copied", new CopyEmergencyCredential(ports)),
    recordDrill: new RecordEmergencyDrill(ports),
    reveal: requireFreshSignIn(ports, "emergencyCredential.revealed", new RevealEmergencyCredential(ports)),
    rotate: requireFreshSignIn(ports, "emergencyCredential.rotationAsked", new RotateEmergencyCredential(ports)),
    set: requireFreshSignIn(ports, "tenantApp.emergencyAccountsSet", new SetEmergencyAccounts(ports)),
  },
  endAccessGrant: new EndAccessGrant(ports),
  endOwnSession: new EndOwnSession(ports),
  endSession: new EndSession(ports),
  findClientKeys: new FindClientKeys(ports),
  inviteTechnician: requireFreshSignIn(ports, "technician.invited", new InviteTechnician(ports)),
  endAllAccess: requireFreshSignIn(ports, "accessGrant.endRequested", new EndAllAccess(ports)),
  extendAccessGrant: new ExtendAccessGrant(ports),
  issueAccessToken: new IssueAccessToken(ports),
  lapseAccessRequests: new LapseAccessRequests(ports),
  liftSuspension: new LiftSuspension(ports),
  listDevices: new ListDevices(ports),
  listOwnSessions: new ListOwnSessions(ports),
  noteForOwners: new NoteForOwners(ports),
  provisionGrant: new ProvisionGrant(ports),
  receiveRedirect: new ReceiveRedirect(ports),
  readPreflight: new ReadPreflight(ports),
  recheckGrants: new RecheckGrants(ports),
  removeTenantAppRegistration: requireFreshSignIn(
    ports,
    "tenantApp.registrationRemoved",
    new RemoveTenantAppRegistration(ports),
  ),
  removeUnneededAccounts: new RemoveUnneededAccounts(ports),
  renewPass: new RenewPass(ports),
  remindApprovers: new RemindApprovers(ports),
  requestAccess: breakGlassAfresh(ports, new RequestAccess(ports)),
  retryJob: new RetryJob(ports),
  revealCredentials: requireFreshSignIn(ports, "credentials.revealed", new RevealCredentials(ports)),
  revealDeviceCredential: requireFreshSignIn(ports, "deviceCredential.revealed", new RevealDeviceCredential(ports)),
  revokeApiToken: new RevokeApiToken(ports),
  revokeOauthClient: new RevokeOauthClient(ports),
  setDeviceRevealers: requireFreshSignIn(ports, "customer.deviceRevealersSet", new SetDeviceRevealers(ports)),
  setGuardrails: requireFreshSignIn(ports, "guardrails.updated", new SetGuardrails(ports)),
  applyMappingTemplate: requireFreshSignIn(ports, "roleMapping.replaced", new ApplyMappingTemplate(ports)),
  deleteMappingTemplate: new DeleteMappingTemplate(ports),
  previewMappingTemplate: new PreviewMappingTemplate(ports),
  saveMappingTemplate: new SaveMappingTemplate(ports),
  setRoleMappings: requireFreshSignIn(ports, "roleMapping.replaced", new SetRoleMappings(ports)),
  setTenantAppRegistration: requireFreshSignIn(ports, "tenantApp.registrationSet", new SetTenantAppRegistration(ports)),
  setTechnicianGroupMembers: new SetTechnicianGroupMembers(ports),
  setTechnicianRoles: requireFreshSignIn(ports, "technician.rolesChanged", new SetTechnicianRoles(ports)),
  passkeys: {
    add: new AddPasskey(ports),
    begin: new BeginPasskey(ports),
    confirm: new ConfirmByPasskey(ports),
    list: new ListPasskeys(ports),
    remove: new RemovePasskey(ports),
  },
  tickets: {
    removeSystem: requireFreshSignIn(ports, "ticketSystem.removed", new RemoveTicketSystem(ports)),
    setCustomerKey: requireFreshSignIn(ports, "customer.ticketKeySet", new SetCustomerTicketKey(ports)),
    setSystem: requireFreshSignIn(ports, "ticketSystem.set", new SetTicketSystem(ports)),
    trySystem: new TryTicketSystem(ports),
  },
  signInStaff: new SignInStaff(ports),
  updateTenantApp: new UpdateTenantApp(ports),
});
