import { z } from "zod";
import { defineJob } from "./define-job.js";

/** Payloads name the organization, since work happens inside its walls. */
const grant = z.object({ organizationId: z.uuid(), grantId: z.uuid() });
const nothing = z.object({});

/** Makes a PROVISIONING grant usable. */
export const provisionGrantJob = defineJob({ name: "provision-grant", payload: grant });
/** Gives an extended grant a pass that lasts. */
export const renewPassJob = defineJob({ name: "renew-pass", payload: grant });
/** Closes every grant whose time has come; runs at the next due time less the lead. */
export const closeDueGrantsJob = defineJob({ name: "close-due-grants", payload: nothing });
/** Second looks at closed grants. */
export const watchClosedGrantsJob = defineJob({ name: "watch-closed-grants", payload: nothing });
/** Reads a tenant's consent, permissions and domains anew. */
export const checkTenantAuthorizationJob = defineJob({
  name: "check-tenant-authorization",
  payload: z.object({ organizationId: z.uuid(), tenantAppId: z.uuid() }),
});

/** Looks whether anybody changed what Daypass stands on in tenants with live grants. */
export const watchLiveGrantsJob = defineJob({ name: "watch-live-grants", payload: nothing });
/** Looks whether accounts of ours live without a grant. */
export const reconcileTenantJob = defineJob({ name: "reconcile-tenant", payload: nothing });
/** Looks at emergency accounts, and changes passwords that are due. */
export const watchEmergencyAccountsJob = defineJob({ name: "watch-emergency-accounts", payload: nothing });
/** Keeps accounts ready where a tenant app asks for it. */
export const fillAccountPoolJob = defineJob({ name: "fill-account-pool", payload: nothing });
/** Reads what closed grants' accounts did. */
export const collectEvidenceJob = defineJob({ name: "collect-evidence", payload: nothing });
/** Asks for the tickets that live grants stand on. */
export const watchTicketsJob = defineJob({ name: "watch-tickets", payload: nothing });
/** Somebody is to know of a request. Ids only: who reads the words reads them where they are walled off. */
export const notifyJob = defineJob({
  name: "notify",
  payload: z.object({
    organizationId: z.uuid(),
    technicianId: z.uuid(),
    accessRequestId: z.uuid(),
    why: z.enum(["broke-glass", "waits-for-approval"]),
  }),
});
/** Removes what ended long ago from the job store and from the operators' record. */
export const purgeFinishedJobsJob = defineJob({ name: "purge-finished-jobs", payload: nothing });

/** Tells all owners of what changed in the rules above them. */
export const notifyOwnersJob = defineJob({
  name: "notify-owners",
  payload: z.object({ organizationId: z.uuid(), pendingChangeId: z.uuid().nullable() }),
});

export const ALL_JOBS = [
  provisionGrantJob,
  renewPassJob,
  closeDueGrantsJob,
  watchClosedGrantsJob,
  checkTenantAuthorizationJob,
  watchLiveGrantsJob,
  reconcileTenantJob,
  fillAccountPoolJob,
  watchEmergencyAccountsJob,
  collectEvidenceJob,
  watchTicketsJob,
  notifyJob,
  notifyOwnersJob,
  purgeFinishedJobsJob,
] as const;

/** Wake-ups that take access away, or look whether it is gone. */
export const CLOSING_JOBS: readonly string[] = [closeDueGrantsJob.name, watchClosedGrantsJob.name];
