import type { AuditValue, Principal, TenantApp } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { decide } from "../decision/decide.js";
import { notFound, type Outcome, refused, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { findTenantApp } from "./find-tenant-app.js";
import { applySettings, checkSettings, type TenantAppSettings } from "./tenant-app-settings.js";

/** Changes the rules of a tenant app; all or nothing. */
export class UpdateTenantApp {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "tenantConnector">) {}

  async execute(actor: Principal, tenantAppId: string, settings: TenantAppSettings): Promise<Outcome<TenantApp>> {
    const domains = settings.accountDomain ? await this.readDomains(actor, tenantAppId) : null;
    return decide(this.ports, actor.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const app = await findTenantApp(stores, actor, tenantAppId);
      if (!app) return refuse(stores, actor, "tenantApp.updated", now, [notFound("tenantAppId", "tenant app")]);
      const about = { customerId: app.customerId, tenantAppId: app.id };
      if (app.archivedAt) {
        return refuse(
          stores,
          actor,
          "tenantApp.updated",
          now,
          [{ code: "CONFLICT", message: "This tenant app is archived." }],
          about,
        );
      }
      const next = applySettings(domains ? { ...app, domains } : app, settings);
      const problems = checkSettings(next, settings);
      if (problems.length > 0) return refuse(stores, actor, "tenantApp.updated", now, problems, about);
      const saved = await stores.tenantApps.update(next);
      stores.audit.record(
        auditEvent(actor, "tenantApp.updated", now, about, { changes: changes(app, saved, settings) }),
      );
      return succeeded(saved);
    });
  }

  /** A domain may have been verified since the last look; where Graph does not answer, the snapshot decides. */
  private async readDomains(actor: Principal, tenantAppId: string) {
    const found = await this.ports.unitOfWork.run(actor.organizationId, async (stores) => {
      const app = await findTenantApp(stores, actor, tenantAppId);
      return app?.entraTenantId ? succeeded(app.entraTenantId) : refused();
    });
    if (!found.ok) return null;
    const read = await this.ports.tenantConnector.readFacts(found.value, null);
    return read.ok ? read.facts.domains : null;
  }
}

function changes(before: TenantApp, after: TenantApp, sent: TenantAppSettings): { readonly [key: string]: AuditValue } {
  const fields = (Object.keys(sent) as (keyof TenantAppSettings)[]).filter((field) => sent[field] !== undefined);
  const changed = fields.filter((field) => before[field] !== after[field]);
  return Object.fromEntries(changed.map((field) => [field, { from: before[field], to: after[field] }]));
}
