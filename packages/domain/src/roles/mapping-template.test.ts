import { expect, test } from "vitest";
import { differenceOf, type MappingRule } from "./mapping-template.js";

const rule = (given: Partial<MappingRule> = {}): MappingRule => ({
  technicianGroupId: null,
  allTechnicians: true,
  roleTemplateIds: ["a", "b"],
  maxDurationMinutes: 60,
  requiresApproval: false,
  approverGroupId: null,
  ...given,
});

test("a set that is in place differs in nothing, in whatever order its roles are", () => {
  expect(differenceOf([rule()], [rule({ roleTemplateIds: ["B", "a"], breakGlass: false })])).toEqual({
    added: [],
    removed: [],
  });
});

test.each<[string, Partial<MappingRule>]>([
  ["another ceiling", { maxDurationMinutes: null }],
  ["an approval", { requiresApproval: true }],
  ["a role less", { roleTemplateIds: ["a"] }],
  ["another audience", { allTechnicians: false, technicianGroupId: "g" }],
  ["a way past the approval", { breakGlass: true }],
])("%s is one rule out and another in", (_what, change) => {
  expect(differenceOf([rule()], [rule(change)])).toEqual({ added: [rule(change)], removed: [rule()] });
});
