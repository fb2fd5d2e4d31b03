import type { Principal } from "@daypass/domain";
import type { Stores } from "../ports/stores.js";
import { findTenantApp } from "../tenant-apps/find-tenant-app.js";
import type { JobRun } from "./job-queue.js";

/** Null for another organization's, for the deployment's, and for one about customers that the caller does not reach. */
export async function findOwnRun(stores: Stores, actor: Principal, jobId: string): Promise<JobRun | null> {
  const run = await stores.jobRuns.find(jobId);
  const isLimited = actor.kind === "API_TOKEN" && actor.customerIds !== null;
  if (!run || !isLimited) return run;
  return run.tenantAppId && (await findTenantApp(stores, actor, run.tenantAppId)) ? run : null;
}

/** What an audit event about a run is about. */
export const subjectOf = ({ tenantAppId, accessGrantId }: JobRun) => ({ tenantAppId, accessGrantId });
