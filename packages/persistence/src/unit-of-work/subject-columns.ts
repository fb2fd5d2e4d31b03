import type { SubjectFilter } from "@daypass/application";
import { isUuid } from "../connection/uuid.js";

interface SubjectColumns {
  readonly technician_id?: string;
  readonly tenant_app_id?: string;
}

/** The columns to match; undefined for ids that can match nothing. */
export function subjectColumns({ technicianId, tenantAppId }: SubjectFilter): SubjectColumns | undefined {
  if (![technicianId, tenantAppId].every((id) => id === undefined || isUuid(id))) return undefined;
  return {
    ...(technicianId !== undefined && { technician_id: technicianId }),
    ...(tenantAppId !== undefined && { tenant_app_id: tenantAppId }),
  };
}
