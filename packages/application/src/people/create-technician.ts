import { may, type Principal, type StaffRole, type Technician } from "@daypass/domain";
import { z } from "zod";
import { auditEvent, refuse } from "../audit/record.js";
import { refuseLimited } from "../customers/customer-scope.js";
import { decide } from "../decision/decide.js";
import { checkText } from "../outcome/check-text.js";
import { invalid, notAllowed, notFound, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";

const email = z.email().max(254);

export interface CreateTechnicianCommand {
  readonly displayName: string;
  readonly email: string;
  readonly roles: readonly StaffRole[];
  readonly groupIds: readonly string[];
}

/** Adds a member of staff. Only owners make owners. */
export class CreateTechnician {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ids">) {}

  async execute(actor: Principal, command: CreateTechnicianCommand): Promise<Outcome<Technician>> {
    const { clock, ids } = this.ports;
    return decide(this.ports, actor.organizationId, async (stores) => {
      const now = clock.now();
      const problems = await check(stores, actor, command);
      if (problems.length > 0) return refuse(stores, actor, "technician.created", now, problems);
      const technician: Technician = {
        id: ids.uuid(),
        organizationId: actor.organizationId,
        displayName: command.displayName.trim(),
        email: command.email.trim(),
        active: true,
        roles: [...new Set(command.roles)],
        version: 1,
        createdAt: now,
      };
      await stores.technicians.insert(technician);
      for (const groupId of new Set(command.groupIds)) await stores.groups.addMember(groupId, technician.id);
      const data = { technicianId: technician.id, roles: technician.roles, groupIds: command.groupIds };
      stores.audit.record(auditEvent(actor, "technician.created", now, {}, data));
      return succeeded(technician);
    });
  }
}

async function check(stores: Stores, actor: Principal, command: CreateTechnicianCommand): Promise<readonly Refusal[]> {
  const problems: (Refusal | undefined)[] = [refuseLimited(actor), checkText("displayName", command.displayName)];
  if (!email.safeParse(command.email.trim()).success) problems.push(invalid("email", "an e-mail address."));
  else if (await stores.technicians.findByEmail(command.email.trim())) {
    problems.push({
      code: "CONFLICT",
      message: "email: a technician with this address exists.",
      path: ["input", "email"],
    });
  }
  if (command.roles.length === 0) problems.push(invalid("roles", "at least one role."));
  if (command.roles.includes("OWNER") && !may(actor, "technician:writeOwner")) {
    problems.push({ ...notAllowed("roles: only an owner can make an owner."), path: ["input", "roles"] });
  }
  const groups = await stores.groups.findMany(command.groupIds);
  if (groups.length < new Set(command.groupIds).size) problems.push(notFound("groupIds", "technician group"));
  return problems.filter((problem) => problem !== undefined);
}
