import type { RoleAssignment, RoleScheduleInstance } from "@daypass/graph-client";
import { expect, test } from "vitest";
import { mergeAssignments } from "./merge-assignments.js";

const row = (id: string, roleDefinitionId: string, directoryScopeId: string | undefined = "/"): RoleAssignment => ({
  id,
  principalId: "p",
  roleDefinitionId,
  directoryScopeId,
});

const instance = (
  id: string,
  roleDefinitionId: string,
  more: Partial<RoleScheduleInstance> = {},
): RoleScheduleInstance => ({
  id,
  principalId: "p",
  roleDefinitionId,
  directoryScopeId: "/",
  memberType: "Direct",
  assignmentType: "Assigned",
  startsAt: new Date(0),
  endsAt: new Date(3_600_000),
  ...more,
});

const kinds = (held: Parameters<typeof mergeAssignments>[0]) =>
  mergeAssignments(held).map(({ kind, id }) => [kind, id]);

test("a row that stems from a schedule with an end is the schedule's, counted once", () => {
  expect(kinds({ rows: [row("r", "ROLE")], active: [instance("s", "role")], eligible: [] })).toEqual([
    ["ACTIVE_SCHEDULE", "s"],
  ]);
});

test("a plain assignment that PIM shows too stays a plain assignment, counted once", () => {
  const mirrored = instance("s", "role", { endsAt: undefined });
  expect(kinds({ rows: [row("r", "role")], active: [mirrored], eligible: [] })).toEqual([["DIRECT", "r"]]);
});

test("an endless schedule without a row is still seen", () => {
  expect(kinds({ rows: [], active: [instance("s", "role", { endsAt: undefined })], eligible: [] })).toEqual([
    ["ACTIVE_SCHEDULE", "s"],
  ]);
});

test("the same role in another scope is another assignment", () => {
  const unit = "/administrativeUnits/u";
  const rows = [row("r", "role", unit)];
  expect(kinds({ rows, active: [instance("s", "role")], eligible: [] })).toEqual([
    ["DIRECT", "r"],
    ["ACTIVE_SCHEDULE", "s"],
  ]);
  expect(mergeAssignments({ rows, active: [], eligible: [] })[0]?.scope).toBe(unit);
});

test("eligibility counts beside an active assignment, since either alone is a way to power", () => {
  expect(kinds({ rows: [row("r", "role")], active: [], eligible: [instance("e", "role")] })).toEqual([
    ["DIRECT", "r"],
    ["ELIGIBLE_SCHEDULE", "e"],
  ]);
});

test("what is held through a group is left to the membership", () => {
  const throughGroup = instance("s", "role", { memberType: "Group" });
  expect(kinds({ rows: [], active: [throughGroup], eligible: [throughGroup] })).toEqual([]);
});
