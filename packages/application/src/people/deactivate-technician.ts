import { type AccessGrant, may, type Principal, type Technician } from "@daypass/domain";
import { endGrants } from "../access-grants/end-grants.js";
import { auditEvent, refuse } from "../audit/record.js";
import { refuseLimited } from "../customers/customer-scope.js";
import { decide } from "../decision/decide.js";
import { checkReason } from "../outcome/check-text.js";
import { notAllowed, notFound, type Outcome, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";

/** Ends a person's access at once: open grants close, their API tokens stop working. */
export class DeactivateTechnician {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock">) {}

  async execute(
    actor: Principal,
    command: { technicianId: string; reason: string },
  ): Promise<Outcome<{ technician: Technician; endedAccessGrants: readonly AccessGrant[] }>> {
    return decide(this.ports, actor.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      await stores.organization.guardrails({ forChange: true }); // of two owners who let each other go, one stays
      const technician = await stores.technicians.find(command.technicianId);
      if (!technician) {
        return refuse(stores, actor, "technician.deactivated", now, [notFound("technicianId", "technician")]);
      }
      const isOwner = technician.roles.includes("OWNER");
      const problem =
        refuseLimited(actor) ??
        checkReason("reason", command.reason) ??
        (isOwner && !may(actor, "technician:writeOwner")
          ? notAllowed("Only an owner can deactivate an owner.")
          : undefined);
      if (problem) return refuse(stores, actor, "technician.deactivated", now, [problem]);
      if (!technician.active) return succeeded({ technician, endedAccessGrants: [] });
      if (isOwner && !(await stores.technicians.hasOwner(technician.id))) {
        const message = "technicianId: the last active owner cannot be deactivated.";
        const last = { code: "CONFLICT" as const, message, path: ["input", "technicianId"] };
        return refuse(stores, actor, "technician.deactivated", now, [last]);
      }
      const saved = await stores.technicians.update({ ...technician, active: false });
      await stores.staffSignIn.endSessions({ technicianId: technician.id }, now);
      const open = await stores.grants.listOpen({ technicianId: technician.id });
      const endedAccessGrants = await endGrants(
        stores,
        actor,
        open,
        "TECHNICIAN_DEACTIVATED",
        now,
        command.reason.trim(),
      );
      const data = {
        technicianId: technician.id,
        reason: command.reason.trim(),
        endedGrants: endedAccessGrants.length,
      };
      stores.audit.record(auditEvent(actor, "technician.deactivated", now, {}, data));
      return succeeded({ technician: saved, endedAccessGrants });
    });
  }
}
