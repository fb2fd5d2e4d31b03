import { isRoleOf, type Principal, type RoleSource, WINDOW_LIMITS_MINUTES } from "@daypass/domain";
import { notAllowed, notFound, type Refusal } from "../outcome/refusal.js";
import { personBehind } from "../people/ownership.js";
import type { Stores } from "../ports/stores.js";

export interface RoleMappingCommand {
  readonly technicianGroupId: string | null;
  readonly allTechnicians: boolean;
  readonly roleTemplateIds: readonly string[];
  readonly maxDurationMinutes: number | null;
  readonly requiresApproval: boolean;
  readonly approverGroupId: string | null;
  readonly breakGlass?: boolean;
}

/** The tenant app that the mappings are for. */
type MappingPlace = RoleSource & { readonly id: string };

const MAKES_APPROVER = notAllowed("approverGroupId: you are in this group, and nobody makes themselves an approver.");

/** Owners stand behind every approval anyway; anybody else names no group of their own as one that approves. */
async function groupsNotToName(stores: Stores, actor: Principal, tenantAppId: string): Promise<readonly string[]> {
  const self = personBehind(actor);
  const technician = self && (await stores.technicians.find(self));
  if (!technician || technician.roles.includes("OWNER")) return [];
  const named = (await stores.roleMappings.listFor(tenantAppId)).map(({ approverGroupId }) => approverGroupId);
  return (await stores.groups.groupIdsOf(technician.id)).filter((id) => !named.includes(id));
}

/** Every problem of a whole set at once. */
export async function checkMappings(
  stores: Stores,
  actor: Principal,
  app: MappingPlace,
  mappings: readonly RoleMappingCommand[],
): Promise<readonly Refusal[]> {
  const groupIds = mappings
    .flatMap((mapping) => [mapping.technicianGroupId, mapping.approverGroupId])
    .filter((id) => id !== null);
  const groups = new Set((await stores.groups.findMany([...new Set(groupIds)])).map((group) => group.id));
  const own = await groupsNotToName(stores, actor, app.id);
  return mappings.flatMap((mapping, index) => {
    const path = ["input", "mappings", String(index), "approverGroupId"];
    const isOwn = mapping.approverGroupId !== null && own.includes(mapping.approverGroupId);
    return [...checkOne(app, mapping, index, groups), ...(isOwn ? [{ ...MAKES_APPROVER, path }] : [])];
  });
}

function checkOne(
  app: MappingPlace,
  mapping: RoleMappingCommand,
  index: number,
  groups: ReadonlySet<string>,
): readonly Refusal[] {
  const { min, max } = WINDOW_LIMITS_MINUTES;
  const at = (field: string) => ["input", "mappings", String(index), field];
  const problems: Refusal[] = [];
  if (mapping.allTechnicians === (mapping.technicianGroupId !== null)) {
    problems.push({
      code: "INVALID_INPUT",
      message: "technicianGroupId: name a group, or set allTechnicians, not both.",
      path: at("technicianGroupId"),
    });
  }
  for (const field of ["technicianGroupId", "approverGroupId"] as const) {
    const id = mapping[field];
    if (id !== null && !groups.has(id)) problems.push({ ...notFound(field, "technician group"), path: at(field) });
  }
  if (mapping.roleTemplateIds.length === 0) {
    problems.push({
      code: "INVALID_INPUT",
      message: "roleTemplateIds: name at least one role.",
      path: at("roleTemplateIds"),
    });
  }
  const unknown = mapping.roleTemplateIds.filter((id) => !isRoleOf(app, id));
  if (unknown.length > 0) {
    const message = `roleTemplateIds: no such directory role: ${unknown.join(", ")}.`;
    problems.push({ code: "ROLE_UNKNOWN", message, path: at("roleTemplateIds"), roleTemplateIds: unknown });
  }
  const minutes = mapping.maxDurationMinutes;
  if (minutes !== null && (!Number.isInteger(minutes) || minutes < min || minutes > max)) {
    problems.push({
      code: "INVALID_INPUT",
      message: `maxDurationMinutes: ${min} to ${max} minutes.`,
      path: at("maxDurationMinutes"),
    });
  }
  return problems;
}
