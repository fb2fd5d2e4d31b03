import { expect, test } from "vitest";
import type { RoleMapping } from "../roles/role-mapping.js";
import { loosenedMappings } from "./loosened-mappings.js";

const mapping = (given: Partial<RoleMapping> = {}): RoleMapping =>
  ({
    id: "m",
    organizationId: "o",
    tenantAppId: "t",
    technicianGroupId: null,
    allTechnicians: true,
    roleTemplateIds: ["helpdesk"],
    maxDurationMinutes: 60,
    requiresApproval: true,
    approverGroupId: "leads",
    ...given,
  }) as RoleMapping;
const open = { requiresApproval: false, approverGroupId: null };
const guarded = mapping();

test.each<[string, RoleMapping[], RoleMapping[], string[]]>([
  ["the approval taken off", [guarded], [mapping(open)], []],
  ["another group that approves", [guarded], [mapping({ approverGroupId: "friends" })], []],
  ["the owners in the group's place", [guarded], [mapping({ approverGroupId: null })], []],
  ["an approval that may be skipped", [guarded], [mapping({ breakGlass: true })], []],
  ["a longer cap", [guarded], [mapping({ maxDurationMinutes: 61 })], []],
  ["the cap taken off", [guarded], [mapping({ maxDurationMinutes: null })], []],
  [
    "a way past it for another group",
    [guarded],
    [guarded, mapping({ ...open, allTechnicians: false, technicianGroupId: "g" })],
    [],
  ],
  ["the role put back without the approval it had", [], [mapping(open)], ["helpdesk"]],
])("%s loosens", (_name, before, after, remembered) => {
  expect(loosenedMappings(before, after, remembered)).toHaveLength(1);
});

test.each<[string, RoleMapping[], RoleMapping[]]>([
  ["the first mappings there are", [], [guarded, mapping({ ...open, roleTemplateIds: ["reader"] })]],
  ["the same again", [guarded, mapping({ ...open, roleTemplateIds: ["reader"] })], [guarded]],
  ["an approval asked for", [mapping(open)], [guarded]],
  ["a shorter cap", [mapping({ maxDurationMinutes: null })], [guarded]],
  ["nothing left", [guarded], []],
  [
    "a guarded role for another group too",
    [guarded],
    [guarded, mapping({ allTechnicians: false, technicianGroupId: "g" })],
  ],
  ["who had it without approval has it so still", [guarded, mapping(open)], [mapping(open)]],
])("%s does not loosen", (_name, before, after) => {
  expect(loosenedMappings(before, after, [])).toEqual([]);
});
