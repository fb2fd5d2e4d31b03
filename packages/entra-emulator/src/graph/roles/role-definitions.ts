import { BUILT_IN_ROLES } from "../../data/built-in-roles.js";
import type { RoleDefinition } from "../../state/types.js";
import { notFound, ok } from "../http/answer.js";
import type { Route } from "../http/router.js";
import { collection, entity } from "../odata/collection.js";
import { type EntityType, EQUALITY } from "../odata/entity-type.js";
import { findRole } from "./find-role.js";

const DIRECTORY_READERS = "88d8e3e3-8f55-4a1e-953a-9b9898b8876b";

export const ROLE_READ = [
  "RoleManagement.Read.Directory",
  "RoleManagement.ReadWrite.Directory",
  "RoleManagement.Read.All",
  "Directory.Read.All",
  "Directory.ReadWrite.All",
];

/** v1.0 has no `isPrivileged`: selecting it is refused like any unknown property. */
export const roleDefinitionType: EntityType<RoleDefinition> = {
  name: "unifiedRoleDefinition",
  properties: [
    "id",
    "description",
    "displayName",
    "isBuiltIn",
    "isEnabled",
    "resourceScopes",
    "templateId",
    "version",
    "rolePermissions",
  ],
  filterable: {
    id: EQUALITY,
    displayName: { plain: ["eq", "in", "startsWith"] },
    isBuiltIn: EQUALITY,
    templateId: EQUALITY,
  },
  expandable: {
    inheritsPermissionsFrom: (role) => (role.isBuiltIn ? [{ id: DIRECTORY_READERS }] : []),
  },
  render: (role) => ({
    ...role,
    isEnabled: true,
    resourceScopes: ["/"],
    version: "1",
    rolePermissions: [{ allowedResourceActions: ["microsoft.directory/users/standard/read"], condition: null }],
  }),
};

export const roleDefinitionRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "roleManagement/directory/roleDefinitions",
    permissions: ROLE_READ,
    handle: (ctx) =>
      collection(ctx, roleDefinitionType, [...BUILT_IN_ROLES, ...ctx.tenant.customRoles.values()], {
        context: "roleManagement/directory/roleDefinitions",
        pageSize: 0,
      }),
  },
  {
    method: "GET",
    path: "roleManagement/directory/roleDefinitions/{id}",
    permissions: ROLE_READ,
    handle: (ctx) => {
      const role = findRole(ctx.tenant, ctx.param("id"));
      if (!role) throw notFound(ctx.param("id"));
      return ok(entity(ctx, roleDefinitionType, role, "roleManagement/directory/roleDefinitions"));
    },
  },
];
