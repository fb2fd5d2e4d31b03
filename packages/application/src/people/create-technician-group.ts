import type { Principal, TechnicianGroup } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { refuseLimited } from "../customers/customer-scope.js";
import { decide } from "../decision/decide.js";
import { checkText } from "../outcome/check-text.js";
import { notFound, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";

/** Adds a technician group. Names are unique: mappings are chosen by them. */
export class CreateTechnicianGroup {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ids">) {}

  async execute(
    actor: Principal,
    command: { name: string; memberIds: readonly string[] },
  ): Promise<Outcome<TechnicianGroup>> {
    const { clock, ids } = this.ports;
    return decide(this.ports, actor.organizationId, async (stores) => {
      const now = clock.now();
      const name = command.name.trim();
      const problems: (Refusal | undefined)[] = [refuseLimited(actor), checkText("name", command.name)];
      if (await stores.groups.findByName(name)) {
        problems.push({
          code: "CONFLICT",
          message: "name: a technician group of this name exists.",
          path: ["input", "name"],
        });
      }
      const memberIds = [...new Set(command.memberIds)];
      const members = await stores.technicians.findMany(memberIds);
      if (members.length < memberIds.length) problems.push(notFound("memberIds", "technician"));
      const found = problems.filter((problem) => problem !== undefined);
      if (found.length > 0) return refuse(stores, actor, "technicianGroup.created", now, found);
      const group: TechnicianGroup = { id: ids.uuid(), organizationId: actor.organizationId, name, createdAt: now };
      await stores.groups.insert(group);
      await stores.groups.replaceMembers(group.id, memberIds);
      const data = { technicianGroupId: group.id, name, memberIds };
      stores.audit.record(auditEvent(actor, "technicianGroup.created", now, {}, data));
      return succeeded(group);
    });
  }
}
