import { expect, test } from "vitest";
import { HELPDESK_ADMINISTRATOR, readiness, USER_ADMINISTRATOR } from "../test-support/samples.js";
import { BUILT_IN_ROLES } from "./role-catalog.js";
import { describeRoleOf, isRoleOf, searchRolesOf, vanishedRoles } from "./tenant-roles.js";

const OWN = "c0000000-0000-4000-8000-00000000000c";
const own = { templateId: OWN, displayName: "Printer Keeper", description: "", isPrivileged: true, isBuiltIn: false };
const seen = readiness({ customRoles: [own], missingRoleIds: [HELPDESK_ADMINISTRATOR] });

test("a role of the tenant's own can be asked for where that is allowed, and goes by its name either way", () => {
  expect(isRoleOf({ readiness: seen, customRolesAllowed: true }, OWN.toUpperCase())).toBe(true);
  expect(isRoleOf({ readiness: seen, customRolesAllowed: false }, OWN)).toBe(false);
  expect(isRoleOf({ readiness: null, customRolesAllowed: false }, USER_ADMINISTRATOR)).toBe(true);
  expect(describeRoleOf({ readiness: seen, customRolesAllowed: false }, OWN).displayName).toBe("Printer Keeper");
  expect(describeRoleOf({ readiness: null, customRolesAllowed: true }, OWN).displayName).toBe(OWN);
});

test.each([
  ["a built-in one that the tenant does not have", seen, HELPDESK_ADMINISTRATOR, true],
  ["one of its own that was deleted", readiness(), OWN, true],
  ["one that is there", seen, USER_ADMINISTRATOR, false],
  ["one of its own that is there", seen, OWN, false],
  ["any, while its roles could not be read", readiness({ missingRoleIds: null }), OWN, false],
  ["any, before it was looked at", null, HELPDESK_ADMINISTRATOR, false],
])("%s: vanished or not", (_what, readinessSeen, id, vanished) => {
  expect(vanishedRoles({ readiness: readinessSeen, customRolesAllowed: true }, [id])).toEqual(vanished ? [id] : []);
});

test("what can be mapped is what the tenant has, its own where that is allowed", () => {
  const names = (customRolesAllowed: boolean, search: string) =>
    searchRolesOf({ readiness: seen, customRolesAllowed }, search).map(({ displayName }) => displayName);
  expect(names(true, "printer keeper")).toEqual(["Printer Keeper"]);
  expect(names(false, "printer keeper")).toEqual([]);
  expect(names(true, "Helpdesk Administrator")).not.toContain("Helpdesk Administrator");
  expect(names(true, "")).toHaveLength(BUILT_IN_ROLES.length);
});
