import type { AccessGrant, Principal } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { decide } from "../decision/decide.js";
import { checkReason } from "../outcome/check-text.js";
import { notAllowed, notFound, type Outcome, succeeded } from "../outcome/refusal.js";
import { technicianIdOf } from "../people/ownership.js";
import type { Ports } from "../ports/ports.js";
import { findTenantApp } from "../tenant-apps/find-tenant-app.js";
import { endGrants } from "./end-grants.js";
import { mayEnd } from "./viewer-can.js";

/** Ends a grant at any second: its technician, or who may end others' access. */
export class EndAccessGrant {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock">) {}

  async execute(
    actor: Principal,
    command: { accessGrantId: string; reason: string | null },
  ): Promise<Outcome<AccessGrant>> {
    return decide(this.ports, actor.organizationId, async (stores): Promise<Outcome<AccessGrant>> => {
      const now = this.ports.clock.now();
      const grant = await stores.grants.find(command.accessGrantId);
      const app = grant && (await findTenantApp(stores, actor, grant.tenantAppId));
      if (!grant || !app) {
        return refuse(stores, actor, "accessGrant.endRequested", now, [notFound("accessGrantId", "access grant")]);
      }
      const about = { customerId: app.customerId, tenantAppId: app.id, accessGrantId: grant.id };
      if (!mayEnd(actor, grant)) {
        const problem = notAllowed("Only its technician, or who may end others' access, can end this grant.");
        return refuse(stores, actor, "accessGrant.endRequested", now, [problem], about);
      }
      if (grant.status === "CLOSED") {
        const message = "This grant is closed already.";
        return refuse(stores, actor, "accessGrant.endRequested", now, [{ code: "GRANT_NOT_OPEN", message }], about);
      }
      const words = command.reason?.trim() || null;
      const problem = words === null ? undefined : checkReason("reason", words);
      if (problem) return refuse(stores, actor, "accessGrant.endRequested", now, [problem], about);
      if (grant.status === "CLOSING") return succeeded(grant);
      const reason = technicianIdOf(actor) === grant.technicianId ? "ENDED_EARLY" : "REVOKED";
      stores.audit.record(auditEvent(actor, "accessGrant.endRequested", now, about, { reason, words }));
      const [ended] = await endGrants(stores, actor, [grant], reason, now, words);
      return succeeded(ended ?? grant);
    });
  }
}
