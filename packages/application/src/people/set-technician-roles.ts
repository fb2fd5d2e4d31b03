import {
  type AccessGrant,
  may,
  type Principal,
  REVEAL_SCOPE,
  type StaffRole,
  type Technician,
  tokenPermissionsOf,
} from "@daypass/domain";
import { endLostEntitlements } from "../access-grants/end-lost-entitlements.js";
import { auditEvent, refuse } from "../audit/record.js";
import { refuseLimited } from "../customers/customer-scope.js";
import { decide } from "../decision/decide.js";
import { invalid, notAllowed, notFound, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";
import { personBehind } from "./ownership.js";

export interface SetTechnicianRolesCommand {
  readonly technicianId: string;
  readonly roles: readonly StaffRole[];
}

export interface TechnicianRolesSet {
  readonly technician: Technician;
  readonly endedAccessGrants: readonly AccessGrant[];
}

/**
 * Replaces what a person is in the organization. It holds from their next request on, and in tokens of theirs; who may no
 * longer request access loses the grants that are open, at once.
 */
export class SetTechnicianRoles {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock">) {}

  async execute(actor: Principal, command: SetTechnicianRolesCommand): Promise<Outcome<TechnicianRolesSet>> {
    return decide(this.ports, actor.organizationId, async (stores): Promise<Outcome<TechnicianRolesSet>> => {
      const now = this.ports.clock.now();
      await stores.organization.guardrails({ forChange: true }); // of two owners who let each other go, one stays
      const technician = await stores.technicians.find(command.technicianId);
      const roles = [...new Set(command.roles)];
      const about = { technicianId: technician?.id ?? null, before: technician?.roles ?? [], after: roles };
      const problems = technician
        ? await check(stores, actor, technician, roles)
        : [notFound("technicianId", "technician"), ...(roles.length === 0 ? [NO_ROLE] : [])];
      if (!technician || problems.length > 0) {
        return refuse(stores, actor, "technician.rolesChanged", now, problems, {}, about);
      }
      const same = roles.length === technician.roles.length && roles.every((role) => technician.roles.includes(role));
      if (same) return succeeded({ technician, endedAccessGrants: [] });
      const saved = await stores.technicians.update({ ...technician, roles });
      const open = await stores.grants.listOpen({ technicianId: saved.id });
      const endedAccessGrants = await endLostEntitlements(stores, actor, open, now);
      const data = { ...about, endedGrants: endedAccessGrants.length };
      stores.audit.record(auditEvent(actor, "technician.rolesChanged", now, {}, data));
      return succeeded({ technician: saved, endedAccessGrants });
    });
  }
}

const PATH = ["input", "roles"];
const NO_ROLE = invalid("roles", "at least one role.");

async function check(
  stores: Stores,
  actor: Principal,
  technician: Technician,
  roles: readonly StaffRole[],
): Promise<readonly Refusal[]> {
  const { roles: before } = technician;
  const added = roles.filter((role) => !before.includes(role));
  const problems: (Refusal | undefined)[] = [refuseLimited(actor), roles.length === 0 ? NO_ROLE : undefined];
  if (added.length > 0 && personBehind(actor) === technician.id) {
    const message = "roles: nobody gives themselves a role, nor does a token of theirs: another owner or admin does.";
    problems.push({ ...notAllowed(message), path: PATH });
  }
  const touchesOwner = before.includes("OWNER") || roles.includes("OWNER");
  if (touchesOwner && !may(actor, "technician:writeOwner")) {
    problems.push({ ...notAllowed("roles: only an owner changes who is an owner, and what owners are."), path: PATH });
  }
  // What a token could never hold is no measure of it.
  const below = added.filter((role) => role !== "OWNER");
  const wider = tokenPermissionsOf(below).filter((needed) => needed !== REVEAL_SCOPE && !may(actor, needed));
  if (wider.length > 0) {
    problems.push({ ...notAllowed(`roles: this gives more than you have: ${wider.join(", ")}.`), path: PATH });
  }
  const steps = before.includes("OWNER") && !roles.includes("OWNER") && technician.active;
  if (steps && !(await stores.technicians.hasOwner(technician.id))) {
    problems.push({ code: "CONFLICT", message: "roles: the last active owner stays an owner.", path: PATH });
  }
  return problems.filter((problem) => problem !== undefined);
}
