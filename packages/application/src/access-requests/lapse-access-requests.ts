import { lapseRequest, systemPrincipal } from "@daypass/domain";
import { auditEvent } from "../audit/record.js";
import { decide } from "../decision/decide.js";
import type { Ports } from "../ports/ports.js";

/** Requests in one go. */
const BATCH = 100;

/** Writes down what shows already: requests that nobody decided in time. Answers how many. */
export class LapseAccessRequests {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "deployment" | "clock">) {}

  async execute(signal: AbortSignal): Promise<number> {
    let lapsed = 0;
    for (const due of await this.ports.deployment.requestsToLapse(BATCH)) {
      if (signal.aborted) return lapsed;
      if (await this.lapse(due)) lapsed++;
    }
    return lapsed;
  }

  private lapse(due: { organizationId: string; accessRequestId: string }): Promise<boolean> {
    return decide(this.ports, due.organizationId, async (stores) => {
      const request = await stores.requests.find(due.accessRequestId);
      const now = this.ports.clock.now();
      const lapsed = request && lapseRequest(request, now);
      if (!lapsed) return false;
      await stores.requests.update(lapsed);
      const app = await stores.tenantApps.find(lapsed.tenantAppId);
      const about = { customerId: app?.customerId ?? null, tenantAppId: lapsed.tenantAppId };
      const data = { accessRequestId: lapsed.id, technicianId: lapsed.technicianId };
      stores.audit.record(auditEvent(systemPrincipal(due.organizationId), "accessRequest.lapsed", now, about, data));
      return true;
    });
  }
}
