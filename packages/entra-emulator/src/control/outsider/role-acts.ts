import { randomUUID } from "node:crypto";
import { assignmentId } from "../../graph/roles/role-object-id.js";
import { Registry } from "../../state/registry.js";
import type { EmulatorState, Group, RoleSchedule, Tenant, User } from "../../state/types.js";
import { ControlRefusal } from "../control-refusal.js";
import type { ParsedOutsiderAct } from "../schema.js";
import { findGroup } from "./lookup.js";

type AddRole = Extract<ParsedOutsiderAct, { do: "addRole" }>;

export function addRole(state: EmulatorState, tenant: Tenant, principalId: string, act: AddRole): string {
  const isUnit = act.how === "administrativeUnit";
  if (isUnit && !(act.administrativeUnitId && tenant.administrativeUnits.has(act.administrativeUnitId))) {
    throw new ControlRefusal(404, `No administrative unit ${act.administrativeUnitId ?? ""}`);
  }
  const directoryScopeId = isUnit ? `/administrativeUnits/${act.administrativeUnitId}` : "/";
  if (act.how === "pimActive" || act.how === "pimEligible") {
    const kind = act.how === "pimActive" ? "assignment" : "eligibility";
    return addSchedule(state, tenant, { kind, principalId, roleDefinitionId: act.role, directoryScopeId }, act.minutes)
      .id;
  }
  const id = assignmentId(act.role, principalId, directoryScopeId);
  tenant.roleAssignments.add({ id, principalId, roleDefinitionId: act.role, directoryScopeId });
  return id;
}

function addSchedule(
  state: EmulatorState,
  tenant: Tenant,
  what: Pick<RoleSchedule, "kind" | "principalId" | "roleDefinitionId" | "directoryScopeId">,
  minutes: number | undefined,
): RoleSchedule {
  const now = state.clock.nowMs();
  return tenant.roleSchedules.add({
    ...what,
    id: randomUUID(),
    createdDateTime: state.clock.iso(now),
    startDateTime: state.clock.iso(now),
    endDateTime: minutes === undefined ? null : state.clock.iso(now + minutes * 60_000),
  });
}

export function addDirectRole(tenant: Tenant, principalId: string, roleDefinitionId: string): string {
  const id = assignmentId(roleDefinitionId, principalId, "/");
  tenant.roleAssignments.add({ id, principalId, roleDefinitionId, directoryScopeId: "/" });
  return id;
}

/** Every assignment of the role, however it was given. */
export function removeRole(tenant: Tenant, principalId: string, roleDefinitionId: string): void {
  const isMeant = (row: { principalId: string; roleDefinitionId: string }) =>
    row.principalId === principalId && row.roleDefinitionId === roleDefinitionId;
  for (const row of tenant.roleAssignments.filter(isMeant)) tenant.roleAssignments.remove(row.id);
  for (const row of tenant.roleSchedules.filter(isMeant)) tenant.roleSchedules.remove(row.id);
}

export function addToGroup(
  state: EmulatorState,
  tenant: Tenant,
  user: User,
  name: string,
  isAssignableToRole: boolean,
): Group {
  const group =
    findGroup(tenant, name) ??
    tenant.groups.add({
      id: randomUUID(),
      displayName: name,
      description: null,
      mailNickname: name.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
      mailEnabled: false,
      securityEnabled: true,
      isAssignableToRole,
      groupTypes: [],
      membershipRule: null,
      createdDateTime: state.clock.iso(),
      members: new Registry(state.clock),
      owners: [],
    });
  group.members.add({ id: user.id });
  return group;
}
