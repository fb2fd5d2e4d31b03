import type { AccessGrant, Principal, TenantApp } from "@daypass/domain";
import { endGrants } from "../access-grants/end-grants.js";
import { auditEvent, refuse } from "../audit/record.js";
import { decide } from "../decision/decide.js";
import { checkReason } from "../outcome/check-text.js";
import { notFound, type Outcome, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { findTenantApp } from "./find-tenant-app.js";

/** Takes a tenant app out of use: every open grant ends first, and its Entra tenant can be connected anew. */
export class ArchiveTenantApp {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock">) {}

  async execute(
    actor: Principal,
    command: { tenantAppId: string; reason: string },
  ): Promise<Outcome<{ tenantApp: TenantApp; endedAccessGrants: readonly AccessGrant[] }>> {
    return decide(this.ports, actor.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const app = await findTenantApp(stores, actor, command.tenantAppId);
      if (!app) return refuse(stores, actor, "tenantApp.archived", now, [notFound("tenantAppId", "tenant app")]);
      const about = { customerId: app.customerId, tenantAppId: app.id };
      const problem = checkReason("reason", command.reason);
      if (problem) return refuse(stores, actor, "tenantApp.archived", now, [problem], about);
      if (app.archivedAt) return succeeded({ tenantApp: app, endedAccessGrants: [] });
      const open = await stores.grants.listOpen({ tenantAppId: app.id });
      const endedAccessGrants = await endGrants(stores, actor, open, "TENANT_ARCHIVED", now, command.reason.trim());
      const tenantApp = await stores.tenantApps.update({ ...app, archivedAt: now });
      const data = { reason: command.reason.trim(), endedGrants: endedAccessGrants.length };
      stores.audit.record(auditEvent(actor, "tenantApp.archived", now, about, data));
      return succeeded({ tenantApp, endedAccessGrants });
    });
  }
}
