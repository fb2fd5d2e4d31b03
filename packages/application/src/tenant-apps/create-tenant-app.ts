import { NOT_AUTHORIZED, type Principal, TENANT_APP_DEFAULTS, type TenantApp } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { reaches } from "../customers/customer-scope.js";
import { checkText } from "../outcome/check-text.js";
import { notFound, type Outcome, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";

/** Adds a tenant app in DRAFT, with the defaults; authorizing it comes next. */
export class CreateTenantApp {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ids">) {}

  async execute(actor: Principal, command: { customerId: string; name: string }): Promise<Outcome<TenantApp>> {
    const { unitOfWork, clock, ids } = this.ports;
    return unitOfWork.run(actor.organizationId, async (stores) => {
      const now = clock.now();
      const customer = reaches(actor, command.customerId) ? await stores.customers.find(command.customerId) : null;
      const problems = [
        customer ? undefined : notFound("customerId", "customer"),
        checkText("name", command.name),
      ].filter((problem) => problem !== undefined);
      if (!customer || problems.length > 0) return refuse(stores, actor, "tenantApp.created", now, problems);
      const app: TenantApp = {
        ...TENANT_APP_DEFAULTS,
        id: ids.uuid(),
        organizationId: actor.organizationId,
        customerId: customer.id,
        name: command.name.trim(),
        authorization: NOT_AUTHORIZED,
        entraTenantId: null,
        entraTenantName: null,
        accountDomain: null,
        domains: [],
        passPolicy: null,
        readiness: null,
        archivedAt: null,
        createdAt: now,
        version: 1,
      };
      await stores.tenantApps.insert(app);
      const about = { customerId: customer.id, tenantAppId: app.id };
      stores.audit.record(auditEvent(actor, "tenantApp.created", now, about, { name: app.name }));
      return succeeded(app);
    });
  }
}
