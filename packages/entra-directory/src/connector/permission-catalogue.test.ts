import { expect, test } from "vitest";
import { judgePermissions } from "./permission-catalogue.js";

const grantedNames = (...granted: string[]) =>
  judgePermissions(new Set(granted))
    .filter((permission) => permission.granted)
    .map((permission) => permission.name);

test("the five that grants cannot work without are required, all others are not", () => {
  const required = judgePermissions(new Set()).filter((permission) => permission.required);
  expect(required.map((permission) => permission.name)).toEqual([
    "Organization.Read.All",
    "Domain.Read.All",
    "RoleManagement.ReadWrite.Directory",
    "User.ReadWrite.All",
    "UserAuthMethod-TAP.ReadWrite.All",
  ]);
  expect(required.every((permission) => !permission.granted)).toBe(true);
});

test("the parts of User.ReadWrite.All do as well as the whole, but only all of them", () => {
  const parts = [
    "User.Create",
    "User.EnableDisableAccount.All",
    "User.DeleteRestore.All",
    "User.RevokeSessions.All",
    "User.Read.All",
  ];
  expect(grantedNames(...parts)).toEqual(["User.ReadWrite.All"]);
  expect(grantedNames(...parts.slice(1))).toEqual([]);
});

test.each([
  ["UserAuthenticationMethod.ReadWrite.All", ["UserAuthMethod-TAP.ReadWrite.All", "UserAuthenticationMethod.Read.All"]],
  ["Policy.Read.All", ["Policy.Read.AuthenticationMethod", "Policy.Read.All"]],
  ["RoleManagement.Read.Directory", []],
])("%s stands for %j", (broader, covered) => {
  expect(grantedNames(broader)).toEqual(covered);
});

test("every permission says what it is for", () => {
  for (const permission of judgePermissions(new Set())) expect(permission.purpose).toMatch(/^[A-Z].*\.$/);
});
