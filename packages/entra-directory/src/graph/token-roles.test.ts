import { expect, test } from "vitest";
import { rolesInToken } from "./token-roles.js";

const token = (claims: unknown) => `h.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.s`;

test.each([
  [token({ roles: ["User.ReadWrite.All"] }), ["User.ReadWrite.All"]],
  [token({}), []],
  [token({ roles: "User.ReadWrite.All" }), []],
  [token({ roles: [1, "A"] }), ["A"]],
  [token(null), []],
  ["opaque", []],
  ["", []],
])("a token %j was issued with %j", (text, roles) => {
  expect(rolesInToken(text)).toEqual(roles);
});
