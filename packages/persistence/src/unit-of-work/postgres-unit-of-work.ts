import type { Stores, UnitOfWork } from "@daypass/application";
import { PostgresAccessGrantStore } from "../access-grants/access-grant-store.js";
import { PostgresAccessRequestStore } from "../access-requests/access-request-store.js";
import { PostgresApiTokenStore } from "../api-tokens/api-token-store.js";
import { PostgresAppCredentialStore } from "../app-credentials/app-credential-store.js";
import { AuditLog } from "../audit/audit-log.js";
import { PostgresAuthorizationAttemptStore } from "../authorization-attempts/authorization-attempt-store.js";
import type { Transactions } from "../connection/transactions.js";
import { PostgresCustomerStore } from "../customers/customer-store.js";
import { PostgresDeviceRevealStore } from "../device-reveals/device-reveal-store.js";
import { PostgresEmergencyAccountStore } from "../emergency-accounts/emergency-account-store.js";
import { PostgresEvidenceStore } from "../evidence/evidence-store.js";
import { PostgresGrantCredentialStore } from "../grant-credentials/grant-credential-store.js";
import { PostgresGrantStepStore } from "../grant-steps/grant-step-store.js";
import { PostgresPendingChangeStore } from "../guardrails/pending-change-store.js";
import { PostgresAccountPoolStore } from "../jit-accounts/account-pool-store.js";
import { PostgresJitAccountStore } from "../jit-accounts/jit-account-store.js";
import { PostgresOwnJobRunStore } from "../job-runs/own-job-run-store.js";
import { PostgresMappingTemplateStore } from "../mapping-templates/mapping-template-store.js";
import { PostgresOauthStore } from "../oauth/oauth-store.js";
import { PostgresOrganizationStore } from "../organizations/organization-store.js";
import { PostgresOutboxStore } from "../outbox/outbox-store.js";
import { PostgresPasskeyStore } from "../passkeys/passkey-store.js";
import { PostgresRoleMappingStore } from "../role-mappings/role-mapping-store.js";
import type { SecretBox } from "../secrets/secret-box.js";
import { PostgresStaffSignInStore } from "../staff-sign-in/staff-sign-in-store.js";
import { PostgresTechnicianGroupStore } from "../technician-groups/technician-group-store.js";
import { PostgresTechnicianStore } from "../technicians/technician-store.js";
import { PostgresTenantAppStore } from "../tenant-apps/tenant-app-store.js";
import { PostgresTenantWatchStore } from "../tenant-watches/tenant-watch-store.js";
import { PostgresTicketStore } from "../tickets/ticket-store.js";
import type { StoreContext } from "./store-context.js";

/** State, audit and outbox commit together or not at all, as the application role and within one organization. */
export class PostgresUnitOfWork implements UnitOfWork {
  constructor(
    private readonly transactions: Transactions,
    private readonly secrets: SecretBox,
  ) {}

  async run<T>(organizationId: string, work: (stores: Stores) => Promise<T>): Promise<T> {
    return this.transactions.run("write", organizationId, async (manager) => {
      const context = { manager, organizationId };
      const audit = new AuditLog(context);
      const result = await work(this.stores(context, audit));
      await audit.flush();
      return result;
    });
  }

  private stores(context: StoreContext, audit: AuditLog): Stores {
    return {
      organization: new PostgresOrganizationStore(context),
      customers: new PostgresCustomerStore(context),
      tenantApps: new PostgresTenantAppStore(context),
      appCredentials: new PostgresAppCredentialStore(context, this.secrets),
      authorizationAttempts: new PostgresAuthorizationAttemptStore(context, this.secrets),
      technicians: new PostgresTechnicianStore(context),
      groups: new PostgresTechnicianGroupStore(context),
      roleMappings: new PostgresRoleMappingStore(context),
      mappingTemplates: new PostgresMappingTemplateStore(context),
      pendingChanges: new PostgresPendingChangeStore(context),
      requests: new PostgresAccessRequestStore(context),
      grants: new PostgresAccessGrantStore(context),
      steps: new PostgresGrantStepStore(context),
      accounts: new PostgresJitAccountStore(context),
      accountPool: new PostgresAccountPoolStore(context),
      credentials: new PostgresGrantCredentialStore(context, this.secrets),
      apiTokens: new PostgresApiTokenStore(context),
      oauth: new PostgresOauthStore(context),
      passkeys: new PostgresPasskeyStore(context),
      staffSignIn: new PostgresStaffSignInStore(context),
      jobRuns: new PostgresOwnJobRunStore(context),
      watch: new PostgresTenantWatchStore(context),
      deviceReveals: new PostgresDeviceRevealStore(context),
      emergencyAccounts: new PostgresEmergencyAccountStore(context, this.secrets),
      evidence: new PostgresEvidenceStore(context),
      tickets: new PostgresTicketStore(context, this.secrets),
      audit,
      outbox: new PostgresOutboxStore(context),
    };
  }
}
