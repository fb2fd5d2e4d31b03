import type { ReadModels } from "@daypass/application";
import { fromOptionalGlobalId } from "../../relay/global-id.js";
import type { AuditEventFilter } from "./types/audit-event-filter.js";

/** As the read models filter; ids are global ids. */
export const wantedEvents = (filter: AuditEventFilter | null): Parameters<ReadModels["listAuditEvents"]>[2] => ({
  type: filter?.type ?? undefined,
  tenantAppId: fromOptionalGlobalId("TenantApp", filter?.tenantAppId),
  accessGrantId: fromOptionalGlobalId("AccessGrant", filter?.accessGrantId),
  technicianId: fromOptionalGlobalId("Technician", filter?.technicianId),
  occurredAfter: filter?.occurredAfter ?? undefined,
  occurredBefore: filter?.occurredBefore ?? undefined,
});
