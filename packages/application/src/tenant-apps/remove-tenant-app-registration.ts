import type { Principal, TenantApp } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { decide } from "../decision/decide.js";
import { notFound, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { findTenantApp } from "./find-tenant-app.js";
import { proveRegistration } from "./prove-registration.js";

const EVENT = "tenantApp.registrationRemoved";

/** Back to the deployment's registration, which is tried first where the tenant is connected; the credential is destroyed. */
export class RemoveTenantAppRegistration {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "tenantConnector">) {}

  async execute(actor: Principal, command: { readonly tenantAppId: string }): Promise<Outcome<TenantApp>> {
    const { clock, tenantConnector } = this.ports;
    const found = await this.ports.unitOfWork.run(actor.organizationId, (stores) =>
      findTenantApp(stores, actor, command.tenantAppId),
    );
    const tenantId = found?.appRegistration && !found.archivedAt ? found.entraTenantId : null;
    const read = tenantId
      ? await tenantConnector.tryRegistration(tenantId, found?.authorization.authorizedBy ?? null, null)
      : null;
    return decide(this.ports, actor.organizationId, async (stores): Promise<Outcome<TenantApp>> => {
      const now = clock.now();
      const app = await findTenantApp(stores, actor, command.tenantAppId);
      if (!app) return refuse(stores, actor, EVENT, now, [notFound("tenantAppId", "tenant app")]);
      if (!app.appRegistration) return succeeded(app);
      const about = { customerId: app.customerId, tenantAppId: app.id };
      if (app.archivedAt) return refuse(stores, actor, EVENT, now, [ARCHIVED], about);
      const open = read ? await stores.grants.listOpen({ tenantAppId: app.id }) : [];
      const proven = read ? proveRegistration(app, read, open, null) : { app };
      if ("refusal" in proven) return refuse(stores, actor, EVENT, now, [proven.refusal], about);
      const authorization = { ...proven.app.authorization, checkedAt: read ? now : app.authorization.checkedAt };
      const saved = await stores.tenantApps.update({ ...proven.app, authorization, appRegistration: null });
      await stores.appCredentials.remove(app.id);
      const data = { was: app.appRegistration.clientId, status: saved.authorization.status };
      stores.audit.record(auditEvent(actor, EVENT, now, about, data));
      return succeeded(saved);
    });
  }
}

/** What is still to be closed and looked at there needs it. */
const ARCHIVED: Refusal = { code: "CONFLICT", message: "This tenant app is archived." };
