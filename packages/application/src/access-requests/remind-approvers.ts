import { approverGroupsOf, isPending, REMIND_APPROVERS_AFTER_MINUTES, systemPrincipal } from "@daypass/domain";
import { entitlementsOf } from "../access-grants/entitlement.js";
import { auditEvent } from "../audit/record.js";
import { decide } from "../decision/decide.js";
import type { Ports } from "../ports/ports.js";
import { approversOf } from "./approvers-of.js";
import { tellPeople } from "./tell-people.js";

/** Requests in one go. */
const BATCH = 100;

/** Tells everybody who could decide on a request that it still waits; once a request. Answers how many requests. */
export class RemindApprovers {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "deployment" | "clock">) {}

  async execute(signal: AbortSignal): Promise<number> {
    let reminded = 0;
    for (const due of await this.ports.deployment.requestsToRemind(REMIND_APPROVERS_AFTER_MINUTES, BATCH)) {
      if (signal.aborted) return reminded;
      if (await this.remind(due)) reminded++;
    }
    return reminded;
  }

  private remind(due: { organizationId: string; accessRequestId: string }): Promise<boolean> {
    return decide(this.ports, due.organizationId, async (stores) => {
      const request = await stores.requests.find(due.accessRequestId);
      const now = this.ports.clock.now();
      if (!request || !isPending(request, now) || request.remindedAt) return false;
      const app = await stores.tenantApps.find(request.tenantAppId);
      if (!app) throw new Error("a request's tenant app is gone");
      await stores.requests.update({ ...request, remindedAt: now });
      const entitlements = await entitlementsOf(stores, request.technicianId, app);
      const approvers = await approversOf(
        stores,
        request,
        approverGroupsOf(request, request.roleTemplateIds, entitlements),
      );
      await tellPeople(stores, approvers, request, "waits-for-approval");
      const about = { customerId: app.customerId, tenantAppId: app.id };
      const data = { accessRequestId: request.id, approvers: approvers.map(({ id }) => id) };
      stores.audit.record(auditEvent(systemPrincipal(due.organizationId), "accessRequest.reminded", now, about, data));
      return true;
    });
  }
}
