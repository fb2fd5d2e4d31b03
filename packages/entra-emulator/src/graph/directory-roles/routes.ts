import { BUILT_IN_ROLES, builtInRole } from "../../data/built-in-roles.js";
import type { RoleDefinition } from "../../state/types.js";
import { badRequest, created, type GraphAnswer, noContent, notFound, ok } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import type { Route } from "../http/router.js";
import { readBody, readReference, requiredString } from "../odata/body.js";
import { collection, entity } from "../odata/collection.js";
import { type EntityType, EQUALITY, project } from "../odata/entity-type.js";
import { findPrincipal } from "../roles/principals.js";
import { checkRemovable, endAssignment } from "../roles/role-assignments.js";
import { ROLE_READ } from "../roles/role-definitions.js";
import { assignmentId, directoryRoleId } from "../roles/role-object-id.js";
import { userType } from "../users/user-type.js";

const WRITE = ["RoleManagement.ReadWrite.Directory"];

const directoryRoleType: EntityType<RoleDefinition> = {
  name: "directoryRole",
  properties: ["id", "deletedDateTime", "description", "displayName", "roleTemplateId"],
  filterable: { roleTemplateId: EQUALITY, displayName: EQUALITY, id: EQUALITY },
  render: (role, ctx) => ({
    id: directoryRoleId(ctx.tenant, role.templateId),
    deletedDateTime: null,
    description: role.description,
    displayName: role.displayName,
    roleTemplateId: role.templateId,
  }),
};

/** Roles that were ever given or activated; the others do not exist for this older API. */
function activated(ctx: GraphContext): RoleDefinition[] {
  const { tenant } = ctx;
  const used = [...tenant.roleAssignments.values(), ...tenant.roleSchedules.values()].map(
    (row) => row.roleDefinitionId,
  );
  for (const id of used) tenant.activatedRoles.add(id);
  return BUILT_IN_ROLES.filter((role) => tenant.activatedRoles.has(role.id));
}

function requireActivated(ctx: GraphContext): RoleDefinition {
  const { id, templateId } = ctx.params;
  const found = activated(ctx).find((role) =>
    templateId ? role.id === templateId.toLowerCase() : directoryRoleId(ctx.tenant, role.id) === id?.toLowerCase(),
  );
  if (!found) throw notFound(templateId ?? id ?? "");
  return found;
}

function activate(ctx: GraphContext): GraphAnswer {
  const body = readBody(ctx, "directoryRole", { roleTemplateId: "string" });
  const templateId = requiredString(body, "roleTemplateId", "DirectoryRole");
  const role = builtInRole(templateId);
  if (!role) throw notFound(templateId);
  if (activated(ctx).includes(role)) {
    throw badRequest(
      "A conflicting object with one or more of the specified property values is present in the directory.",
    );
  }
  ctx.tenant.activatedRoles.add(role.id);
  return created(entity(ctx, directoryRoleType, role, "directoryRoles"));
}

function listMembers(ctx: GraphContext): GraphAnswer {
  const role = requireActivated(ctx);
  const holders = ctx.tenant.roleAssignments
    .seenWithLag(ctx.state.lag.listMs)
    .filter((row) => row.roleDefinitionId === role.id && row.directoryScopeId === "/");
  const value = holders.flatMap(({ principalId }) => {
    const user = ctx.tenant.users.get(principalId);
    if (user) return [{ "@odata.type": "#microsoft.graph.user", ...project(userType, user, ctx) }];
    const other = findPrincipal(ctx, principalId, 0);
    const type = other?.kind === "Group" ? "group" : "servicePrincipal";
    return other ? [{ "@odata.type": `#microsoft.graph.${type}`, id: other.id, displayName: other.displayName }] : [];
  });
  return ok({ "@odata.context": ctx.metadata("directoryObjects"), value });
}

function addMember(ctx: GraphContext): GraphAnswer {
  const role = requireActivated(ctx);
  const principal = findPrincipal(ctx, readReference(ctx));
  if (!principal) throw notFound(readReference(ctx));
  const id = assignmentId(role.id, principal.id, "/");
  if (ctx.tenant.roleAssignments.has(id)) {
    throw badRequest(
      "One or more added object references already exist for the following modified properties: 'members'.",
    );
  }
  ctx.tenant.roleAssignments.add({ id, principalId: principal.id, roleDefinitionId: role.id, directoryScopeId: "/" });
  ctx.audit("Add member to role", "RoleManagement", [principal.target]);
  return noContent;
}

function removeMember(ctx: GraphContext): GraphAnswer {
  const role = requireActivated(ctx);
  const principalId = ctx.param("memberId");
  const found = ctx.tenant.roleAssignments.get(assignmentId(role.id, principalId, "/"));
  if (!found) throw notFound(principalId);
  checkRemovable(ctx, found);
  endAssignment(ctx, found);
  return noContent;
}

const keyed = [
  "directoryRoles/{id}",
  "directoryRoles/roleTemplateId={templateId}",
  "directoryRoles(roleTemplateId='{templateId}')",
];

export const directoryRoleRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "directoryRoles",
    permissions: ROLE_READ,
    handle: (ctx) => collection(ctx, directoryRoleType, activated(ctx), { context: "directoryRoles", pageSize: 0 }),
  },
  { method: "POST", path: "directoryRoles", permissions: WRITE, handle: activate },
  ...keyed.flatMap((path): Route[] => [
    {
      method: "GET",
      path,
      permissions: ROLE_READ,
      handle: (ctx) => ok(entity(ctx, directoryRoleType, requireActivated(ctx), "directoryRoles")),
    },
    { method: "GET", path: `${path}/members`, permissions: ROLE_READ, handle: listMembers },
    { method: "POST", path: `${path}/members/$ref`, permissions: WRITE, handle: addMember },
    { method: "DELETE", path: `${path}/members/{memberId}/$ref`, permissions: WRITE, handle: removeMember },
  ]),
];
