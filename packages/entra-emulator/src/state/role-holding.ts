import type { EmulatorState, RoleSchedule, Tenant } from "./types.js";

export function isRunning(state: EmulatorState, schedule: RoleSchedule): boolean {
  const now = state.clock.nowMs();
  const started = Date.parse(schedule.startDateTime) <= now;
  return started && (schedule.endDateTime === null || Date.parse(schedule.endDateTime) > now);
}

export interface HeldRole {
  readonly roleDefinitionId: string;
  readonly directoryScopeId: string;
}

/**
 * The roles a principal holds now: direct, by a running PIM assignment, and by role-assignable groups. With `lingerMs`
 * also those it lost less than that ago. Eligible roles are not held.
 */
export function heldRoles(state: EmulatorState, tenant: Tenant, principalId: string, lingerMs = 0): HeldRole[] {
  const wanted = principalId.toLowerCase();
  const principals = new Set([wanted]);
  for (const group of tenant.groups.values()) {
    if (!group.isAssignableToRole) continue;
    const was = group.members.removedWithin(lingerMs).some((member) => member.id.toLowerCase() === wanted);
    if (was || group.members.has(wanted)) principals.add(group.id.toLowerCase());
  }
  const expiredWithin = (schedule: RoleSchedule) =>
    schedule.endDateTime !== null && state.clock.nowMs() - Date.parse(schedule.endDateTime) < lingerMs;
  const schedules = [...tenant.roleSchedules.values(), ...tenant.roleSchedules.removedWithin(lingerMs)].filter(
    (schedule) => schedule.kind === "assignment" && (isRunning(state, schedule) || expiredWithin(schedule)),
  );
  return [...tenant.roleAssignments.values(), ...tenant.roleAssignments.removedWithin(lingerMs), ...schedules].filter(
    (assignment) => principals.has(assignment.principalId.toLowerCase()),
  );
}

/** Template ids of the roles held over the whole tenant, as the `wids` claim has them. */
export function tenantWideRoles(state: EmulatorState, tenant: Tenant, principalId: string): string[] {
  const roles = heldRoles(state, tenant, principalId).filter((held) => held.directoryScopeId === "/");
  return [...new Set(roles.map((held) => held.roleDefinitionId))];
}
