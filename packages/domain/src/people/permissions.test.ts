import { expect, test } from "vitest";
import {
  isPermission,
  isStaffRole,
  PERMISSIONS,
  permissionsOf,
  STAFF_ROLES,
  tokenPermissionsOf,
} from "./permissions.js";
import { may, systemPrincipal } from "./principal.js";

test("an owner may everything, and nobody without a role anything", () => {
  expect(permissionsOf(["OWNER"])).toEqual(PERMISSIONS);
  expect(permissionsOf([])).toEqual([]);
});

test("only owners make owners", () => {
  for (const role of STAFF_ROLES)
    expect(permissionsOf([role]).includes("technician:writeOwner")).toBe(role === "OWNER");
});

test("auditors and operators change nothing of access, and technicians act for themselves", () => {
  for (const role of ["AUDITOR", "OPERATOR"] as const) {
    expect(permissionsOf([role]).filter((permission) => !/:(read|steer)$/.test(permission))).toEqual([]);
  }
  const technician = permissionsOf(["TECHNICIAN"]);
  for (const permission of ["accessRequest:createForOthers", "accessGrant:endOthers", "apiToken:write"] as const)
    expect(technician).not.toContain(permission);
});

test("several roles give the union of theirs, once each", () => {
  const union = permissionsOf(["OPERATOR", "AUDITOR", "OPERATOR"]);
  expect(new Set(union).size).toBe(union.length);
  expect(union).toEqual(expect.arrayContaining(["job:steer", "auditEvent:read"]));
});

test("only owners give tokens the right to reveal everybody's credentials", () => {
  for (const role of STAFF_ROLES)
    expect(tokenPermissionsOf([role]).includes("credentials:reveal")).toBe(role === "OWNER");
  expect(tokenPermissionsOf(["ADMIN"])).toContain("apiToken:write");
});

test("only owners lift a suspension, and no token decides on requests, an owner's neither", () => {
  for (const role of STAFF_ROLES) {
    expect(permissionsOf([role]).includes("suspension:lift")).toBe(role === "OWNER");
    expect(tokenPermissionsOf([role])).not.toContain("accessRequest:decide");
  }
});

test("names of permissions and roles are told from other text", () => {
  expect(isPermission("credentials:reveal")).toBe(true);
  expect(isPermission("credentials:Reveal")).toBe(false);
  expect(isPermission("toString")).toBe(false);
  expect(isStaffRole("OWNER")).toBe(true);
  expect(isStaffRole("owner")).toBe(false);
});

test("the system is allowed nothing that people decide", () => {
  expect(PERMISSIONS.filter((permission) => may(systemPrincipal("msp"), permission))).toEqual([]);
});
