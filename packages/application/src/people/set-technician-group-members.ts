import type { AccessGrant, Principal, TechnicianGroup } from "@daypass/domain";
import { endLostEntitlements } from "../access-grants/end-lost-entitlements.js";
import { auditEvent, refuse } from "../audit/record.js";
import { refuseLimited } from "../customers/customer-scope.js";
import { decide } from "../decision/decide.js";
import { notFound, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { refuseJoining } from "./own-membership.js";

/** Replaces a group's members. Who loses a role by it loses the grant that rests on it, at once. */
export class SetTechnicianGroupMembers {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock">) {}

  async execute(
    actor: Principal,
    command: { technicianGroupId: string; technicianIds: readonly string[] },
  ): Promise<Outcome<{ technicianGroup: TechnicianGroup; endedAccessGrants: readonly AccessGrant[] }>> {
    return decide(this.ports, actor.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const technicianGroup = await stores.groups.find(command.technicianGroupId);
      const ids = [...new Set(command.technicianIds)];
      const limited = refuseLimited(actor);
      const problems: Refusal[] = limited ? [limited] : [];
      if (!technicianGroup) problems.push(notFound("technicianGroupId", "technician group"));
      if ((await stores.technicians.findMany(ids)).length < ids.length)
        problems.push(notFound("technicianIds", "technician"));
      if (!technicianGroup || problems.length > 0) {
        return refuse(stores, actor, "technicianGroup.membersReplaced", now, problems);
      }
      const before = await stores.groups.memberIds(technicianGroup.id);
      const joining = await refuseJoining(stores, actor, technicianGroup.id, { before, after: ids });
      if (joining) {
        const about = { technicianGroupId: technicianGroup.id };
        return refuse(stores, actor, "technicianGroup.membersReplaced", now, [joining], {}, about);
      }
      await stores.groups.replaceMembers(technicianGroup.id, ids);
      const removed = before.filter((id) => !ids.includes(id));
      const endedAccessGrants: AccessGrant[] = [];
      for (const technicianId of removed) {
        const open = await stores.grants.listOpen({ technicianId });
        endedAccessGrants.push(...(await endLostEntitlements(stores, actor, open, now)));
      }
      const data = { technicianGroupId: technicianGroup.id, before, after: ids, endedGrants: endedAccessGrants.length };
      stores.audit.record(auditEvent(actor, "technicianGroup.membersReplaced", now, {}, data));
      return succeeded({ technicianGroup, endedAccessGrants });
    });
  }
}
