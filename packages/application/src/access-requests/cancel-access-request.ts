import { type AccessRequest, cancelRequest, type Principal } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { decide } from "../decision/decide.js";
import { notAllowed, notFound, type Outcome, succeeded } from "../outcome/refusal.js";
import { isOwnOrMayFor } from "../people/ownership.js";
import type { Ports } from "../ports/ports.js";
import { findTenantApp } from "../tenant-apps/find-tenant-app.js";

/** The technician takes a pending request back, or someone does who may request for others. */
export class CancelAccessRequest {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock">) {}

  async execute(actor: Principal, command: { accessRequestId: string }): Promise<Outcome<AccessRequest>> {
    return decide(this.ports, actor.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const request = await stores.requests.find(command.accessRequestId);
      const app = request && (await findTenantApp(stores, actor, request.tenantAppId));
      if (!request || !app) {
        return refuse(stores, actor, "accessRequest.cancelled", now, [notFound("accessRequestId", "access request")]);
      }
      const about = { customerId: app.customerId, tenantAppId: app.id };
      if (!isOwnOrMayFor(actor, request.technicianId, "accessRequest:createForOthers")) {
        const problem = notAllowed("Only who asked, or who may ask for others, can take a request back.");
        return refuse(stores, actor, "accessRequest.cancelled", now, [problem], about);
      }
      const cancelled = cancelRequest(request, now);
      if (!cancelled) {
        const message = "This request is not pending any more.";
        return refuse(stores, actor, "accessRequest.cancelled", now, [{ code: "REQUEST_NOT_PENDING", message }], about);
      }
      const saved = await stores.requests.update(cancelled);
      stores.audit.record(auditEvent(actor, "accessRequest.cancelled", now, about, { accessRequestId: request.id }));
      return succeeded(saved);
    });
  }
}
