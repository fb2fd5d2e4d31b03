import fc from "fast-check";
import { expect, test } from "vitest";
import { mapping } from "../test-support/samples.js";
import { entitlements, type RoleMapping } from "./role-mapping.js";

const one = (mappings: readonly RoleMapping[], groups: readonly string[] = [], ceiling = 480) =>
  entitlements(mappings, groups, ceiling).map(({ maxDurationMinutes, requiresApproval, approverGroupId }) => [
    maxDurationMinutes,
    requiresApproval,
    approverGroupId,
  ]);
const ofGroup = (group: string, given: Partial<RoleMapping> = {}) =>
  mapping({ technicianGroupId: group, allTechnicians: false, ...given });

test.each<[string, readonly RoleMapping[], readonly (readonly [number, boolean, string | null])[]]>([
  ["no mapping gives nothing", [], []],
  ["a mapping of another group gives nothing", [ofGroup("level-2")], []],
  ["a mapping of the technician's group gives its roles", [ofGroup("level-1")], [[480, false, null]]],
  ["a mapping of all technicians does too", [mapping()], [[480, false, null]]],
  ["the tenant app's ceiling caps a mapping's", [mapping({ maxDurationMinutes: 1000 })], [[480, false, null]]],
  [
    "of two without approval the longer one holds",
    [ofGroup("level-1", { maxDurationMinutes: 30 }), mapping({ maxDurationMinutes: 60 })],
    [[60, false, null]],
  ],
  [
    "no approval goes before approval, also when it is shorter",
    [mapping({ maxDurationMinutes: 400, requiresApproval: true }), ofGroup("level-1", { maxDurationMinutes: 15 })],
    [[15, false, null]],
  ],
  [
    "of two with approval the longer one holds, with its own approvers",
    [
      mapping({ maxDurationMinutes: 30, requiresApproval: true, approverGroupId: "leads" }),
      mapping({ maxDurationMinutes: 60, requiresApproval: true, approverGroupId: "owners" }),
    ],
    [[60, true, "owners"]],
  ],
])("%s", (_title, mappings, expected) => {
  expect(one(mappings, ["level-1"])).toEqual(expected);
});

const groups = ["level-1", "level-2", "level-3"];
const mappings = fc.array(
  fc
    .record({
      technicianGroupId: fc.option(fc.constantFrom(...groups)),
      roleTemplateIds: fc.subarray(["role-a", "role-b", "role-c"]),
      maxDurationMinutes: fc.option(fc.integer({ min: 1, max: 1440 })),
      requiresApproval: fc.boolean(),
      approverGroupId: fc.option(fc.constantFrom(...groups)),
    })
    .map((given) => mapping({ ...given, allTechnicians: given.technicianGroupId === null })),
  { maxLength: 8 },
);

test("an entitlement is never wider than some single mapping of the technician's, and no such mapping is wider", () => {
  const property = fc.property(
    mappings,
    fc.subarray(groups),
    fc.integer({ min: 1, max: 1440 }),
    (all, own, ceiling) => {
      const given = entitlements(all, own, ceiling);
      const applicable = all.filter((m) => m.allTechnicians || own.includes(m.technicianGroupId ?? ""));
      expect(new Set(given.map((role) => role.roleTemplateId))).toEqual(
        new Set(applicable.flatMap((m) => m.roleTemplateIds)),
      );
      for (const role of given) {
        const givers = applicable.filter((m) => m.roleTemplateIds.includes(role.roleTemplateId));
        const minutes = (m: RoleMapping) => Math.min(m.maxDurationMinutes ?? ceiling, ceiling);
        const source = givers.find(
          (m) =>
            minutes(m) === role.maxDurationMinutes &&
            m.requiresApproval === role.requiresApproval &&
            m.approverGroupId === role.approverGroupId,
        );
        expect(source).toBeDefined();
        const wider = givers.filter((m) =>
          m.requiresApproval === role.requiresApproval
            ? minutes(m) > role.maxDurationMinutes
            : !m.requiresApproval && role.requiresApproval,
        );
        expect(wider).toEqual([]);
      }
    },
  );
  fc.assert(property);
});
