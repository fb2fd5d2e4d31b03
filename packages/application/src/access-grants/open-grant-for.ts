import { type AccessGrant, type AccessRequest, openGrant, type Principal, type TenantApp } from "@daypass/domain";
import { auditEvent } from "../audit/record.js";
import { provisionGrantJob } from "../jobs/jobs.js";
import type { Ids } from "../ports/ids.js";
import type { Stores } from "../ports/stores.js";

/** What is given of a request; where a person approved, the approved duration is the ceiling. */
export interface Given {
  readonly roleTemplateIds: readonly string[];
  readonly durationMinutes: number;
}

/**
 * Opens the grant of an accepted request in the caller's transaction and wakes the scheduler.
 * @throws GrantAlreadyOpenError
 */
export async function openGrantFor(
  stores: Stores,
  actor: Principal,
  ids: Ids,
  request: AccessRequest,
  app: TenantApp,
  now: Date,
  given: Given = request,
): Promise<AccessGrant> {
  const { roleTemplateIds, durationMinutes } = given;
  const { organizationId, technicianId, justification, ticketNumber } = request;
  const grant = openGrant({
    id: ids.uuid(),
    organizationId,
    tenantAppId: app.id,
    technicianId,
    accessRequestId: request.id,
    roleTemplateIds,
    durationMinutes,
    approvedCeilingMinutes: request.requiredApproval || request.brokeGlass ? durationMinutes : null,
    now: request.startsAt && request.startsAt > now ? request.startsAt : now,
  });
  await stores.grants.insert(grant); // the intent is on record before Entra is touched
  const subject = { tenantAppId: app.id, accessGrantId: grant.id };
  await stores.outbox.add(provisionGrantJob, { organizationId, grantId: grant.id }, subject);
  const roles = roleTemplateIds;
  const data = { accessRequestId: request.id, technicianId, roles, durationMinutes, justification, ticketNumber };
  stores.audit.record(auditEvent(actor, "accessGrant.opened", now, { customerId: app.customerId, ...subject }, data));
  return grant;
}
