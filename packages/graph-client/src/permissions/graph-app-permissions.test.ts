import { expect, test } from "vitest";
import { isGuid } from "../guid.js";
import {
  appRoleIdOf,
  FORBIDDEN_APP_PERMISSIONS,
  GRAPH_APP_PERMISSIONS,
  permissionOfAppRole,
} from "./graph-app-permissions.js";

test("every permission has an app role id of its own, or is known to have none published", () => {
  const ids = GRAPH_APP_PERMISSIONS.map(({ appRoleId }) => appRoleId).filter((id) => id !== undefined);
  expect(ids.every(isGuid)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  const unpublished = GRAPH_APP_PERMISSIONS.filter(({ appRoleId }) => appRoleId === undefined).map(({ name }) => name);
  expect(unpublished).toEqual(["User.Create"]);
});

test("a permission is found by its app role id in any case, a forbidden one too", () => {
  expect(permissionOfAppRole("9E3F62CF-ca93-4989-b6ce-bf83c28f9fe8")?.name).toBe("RoleManagement.ReadWrite.Directory");
  expect(permissionOfAppRole(FORBIDDEN_APP_PERMISSIONS[0]?.appRoleId ?? "")?.name).toBe(
    "AppRoleAssignment.ReadWrite.All",
  );
  expect(permissionOfAppRole("00000000-0000-0000-0000-000000000000")).toBeUndefined();
  expect(appRoleIdOf("User.ReadWrite.All")).toBe("741f803b-c850-494e-b5df-cde7c675a1ca");
});
