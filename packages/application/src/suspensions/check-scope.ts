import type { Principal } from "@daypass/domain";
import type { AuditSubject } from "../audit/record.js";
import { notFound, type Outcome, refused, succeeded } from "../outcome/refusal.js";
import type { Stores, SubjectFilter } from "../ports/stores.js";
import { findTenantApp } from "../tenant-apps/find-tenant-app.js";

/** Exactly one of a tenant app, a technician and everything. */
export interface AccessScope {
  readonly tenantAppId: string | null;
  readonly technicianId: string | null;
  readonly everything: boolean;
}

/** What the scope matches, once it is certain that it is one and that the actor may reach it. */
export async function checkScope(
  stores: Stores,
  actor: Principal,
  { tenantAppId, technicianId, everything }: AccessScope,
): Promise<Outcome<{ subject: SubjectFilter; about: AuditSubject }>> {
  if ([tenantAppId !== null, technicianId !== null, everything].filter(Boolean).length !== 1) {
    const message = "Exactly one scope: tenantAppId, technicianId, or everything: true.";
    return refused({ code: "INVALID_INPUT", message, path: ["input"] });
  }
  if (tenantAppId !== null) {
    const app = await findTenantApp(stores, actor, tenantAppId);
    if (!app) return refused(notFound("tenantAppId", "tenant app"));
    return succeeded({ subject: { tenantAppId: app.id }, about: { customerId: app.customerId, tenantAppId: app.id } });
  }
  if (technicianId !== null && !(await stores.technicians.find(technicianId))) {
    return refused(notFound("technicianId", "technician"));
  }
  return succeeded({ subject: technicianId === null ? {} : { technicianId }, about: {} });
}
