import type { AccessRequest, Technician } from "@daypass/domain";
import { notifyJob } from "../jobs/jobs.js";
import type { Stores } from "../ports/stores.js";

/** One outbox row a person, in the caller's transaction. */
export async function tellPeople(
  stores: Stores,
  people: readonly Technician[],
  { id, organizationId, tenantAppId }: AccessRequest,
  why: "broke-glass" | "waits-for-approval",
): Promise<void> {
  for (const { id: technicianId } of people) {
    await stores.outbox.add(notifyJob, { organizationId, technicianId, accessRequestId: id, why }, { tenantAppId });
  }
}
