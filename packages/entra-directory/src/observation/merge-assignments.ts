import type { AssignmentKind, ObservedAssignment } from "@daypass/domain";
import type { RoleAssignment, RoleScheduleInstance } from "@daypass/graph-client";

export interface HeldAssignments {
  readonly rows: readonly RoleAssignment[];
  readonly active: readonly RoleScheduleInstance[];
  readonly eligible: readonly RoleScheduleInstance[];
}

/**
 * One entry for each role and scope that the account holds itself. With PIM in the tenant Graph shows an active assignment twice, as
 * a row and as a schedule instance: one with an end is the schedule's, to be ended there; one without is a plain assignment.
 */
export function mergeAssignments({ rows, active, eligible }: HeldAssignments): readonly ObservedAssignment[] {
  const own = active.filter(isOwn);
  const rowPlaces = new Set(rows.map(placeOf));
  const schedules = own.filter((instance) => instance.endsAt !== undefined || !rowPlaces.has(placeOf(instance)));
  const schedulePlaces = new Set(schedules.map(placeOf));
  return [
    ...rows.filter((row) => !schedulePlaces.has(placeOf(row))).map((row) => observed("DIRECT", row)),
    ...schedules.map((instance) => observed("ACTIVE_SCHEDULE", instance)),
    ...eligible.filter(isOwn).map((instance) => observed("ELIGIBLE_SCHEDULE", instance)),
  ];
}

/** What is held through a group ends with the membership, which is observed on its own. */
function isOwn(instance: RoleScheduleInstance): boolean {
  return !/^(group|inherited)$/i.test(instance.memberType ?? "");
}

type Held = RoleAssignment | RoleScheduleInstance;

const scopeOf = (held: Held): string => held.directoryScopeId ?? "/";
const placeOf = (held: Held): string => `${held.roleDefinitionId} ${scopeOf(held)}`.toLowerCase();

function observed(kind: AssignmentKind, held: Held): ObservedAssignment {
  return { kind, id: held.id, roleTemplateId: held.roleDefinitionId.toLowerCase(), scope: scopeOf(held) };
}
