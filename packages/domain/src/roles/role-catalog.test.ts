import { expect, test } from "vitest";
import { AUTHORIZER_ROLE_TEMPLATE_IDS } from "../tenant-app/tenant-authorization.js";
import { USER_ADMINISTRATOR } from "../test-support/samples.js";
import { BUILT_IN_ROLES, describeRole, findRole, matchesSearch } from "./role-catalog.js";

test("every role has a lower-case id and a name of its own, sorted by name", () => {
  expect(BUILT_IN_ROLES.length).toBeGreaterThan(100);
  expect(new Set(BUILT_IN_ROLES.map((role) => role.templateId)).size).toBe(BUILT_IN_ROLES.length);
  for (const role of BUILT_IN_ROLES) expect(role.templateId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  const names = BUILT_IN_ROLES.map((role) => role.displayName);
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, "en")));
});

test("a role is found by its id in any case, and nothing else is", () => {
  expect(findRole(USER_ADMINISTRATOR.toUpperCase())?.displayName).toBe("User Administrator");
  expect(findRole("")).toBeUndefined();
  expect(findRole("constructor")).toBeUndefined();
});

test("a role that the catalog does not know is taken for privileged", () => {
  expect(describeRole("custom")).toMatchObject({ displayName: "custom", isPrivileged: true, isBuiltIn: false });
});

test("a search finds the roles with all its words, and without words all roles", () => {
  const found = (search: string | null) => BUILT_IN_ROLES.filter((role) => matchesSearch(role, search));
  expect(found("  ")).toEqual(BUILT_IN_ROLES);
  expect(found(null)).toEqual(BUILT_IN_ROLES);
  expect(found("USER administrator").map((role) => role.templateId)).toContain(USER_ADMINISTRATOR);
  expect(found("no such words at all")).toEqual([]);
});

test("who may bind a tenant are the two administrators that can consent for it", () => {
  expect(AUTHORIZER_ROLE_TEMPLATE_IDS.map((id) => findRole(id)?.displayName)).toEqual([
    "Global Administrator",
    "Privileged Role Administrator",
  ]);
});
