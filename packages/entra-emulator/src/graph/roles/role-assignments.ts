import { ROLE } from "../../data/built-in-roles.js";
import { isRunning } from "../../state/role-holding.js";
import type { RoleAssignment } from "../../state/types.js";
import { badRequest, created, type GraphAnswer, GraphRefusal, noContent, notFound, ok } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import type { Route } from "../http/router.js";
import { readBody, requiredString } from "../odata/body.js";
import { collection, entity } from "../odata/collection.js";
import { type EntityType, EQUALITY, project } from "../odata/entity-type.js";
import { userType } from "../users/user-type.js";
import { findRole } from "./find-role.js";
import { findPrincipal } from "./principals.js";
import { ROLE_READ, roleDefinitionType } from "./role-definitions.js";
import { assignmentId } from "./role-object-id.js";

const CONTEXT = "roleManagement/directory/roleAssignments";
const WRITE = ["RoleManagement.ReadWrite.Directory"];

const roleAssignmentType: EntityType<RoleAssignment> = {
  name: "unifiedRoleAssignment",
  properties: ["id", "principalId", "directoryScopeId", "roleDefinitionId"],
  filterable: { principalId: EQUALITY, roleDefinitionId: EQUALITY, directoryScopeId: EQUALITY, id: EQUALITY },
  expandable: { principal: expandPrincipal, roleDefinition: expandRole },
  render: (assignment) => ({ ...assignment }),
};

export function expandPrincipal({ principalId }: { principalId: string }, ctx: GraphContext): unknown {
  const plain = { ...ctx, query: { ...ctx.query, select: undefined, expand: [] } };
  const user = ctx.tenant.users.get(principalId);
  if (user) return { "@odata.type": "#microsoft.graph.user", ...project(userType, user, plain) };
  const found = findPrincipal(ctx, principalId, 0);
  if (!found) return null;
  const type = found.kind === "Group" ? "group" : "servicePrincipal";
  return { "@odata.type": `#microsoft.graph.${type}`, id: found.id, displayName: found.displayName };
}

export function expandRole({ roleDefinitionId }: { roleDefinitionId: string }, ctx: GraphContext): unknown {
  const role = findRole(ctx.tenant, roleDefinitionId);
  return role
    ? project(roleDefinitionType, role, { ...ctx, query: { ...ctx.query, select: undefined, expand: [] } })
    : null;
}

/** Direct ones, and those that a running PIM schedule gives. Holders in the deleted items are not shown. */
function currentAssignments(ctx: GraphContext, lagMs: number): RoleAssignment[] {
  const { tenant, state } = ctx;
  const scheduled = tenant.roleSchedules
    .seenWithLag(lagMs)
    .filter((schedule) => schedule.kind === "assignment" && isRunning(state, schedule))
    .map(toAssignment);
  const direct = tenant.roleAssignments.seenWithLag(lagMs);
  const unique = new Map([...direct, ...scheduled].map((assignment) => [assignment.id, assignment]));
  return [...unique.values()].filter(({ principalId }) => !tenant.deletedUsers.has(principalId));
}

function toAssignment({ principalId, roleDefinitionId, directoryScopeId }: RoleAssignment): RoleAssignment {
  return {
    id: assignmentId(roleDefinitionId, principalId, directoryScopeId),
    principalId,
    directoryScopeId,
    roleDefinitionId,
  };
}

function assign(ctx: GraphContext): GraphAnswer {
  const body = readBody(ctx, "unifiedRoleAssignment", {
    roleDefinitionId: "string",
    principalId: "string",
    directoryScopeId: "string",
    appScopeId: "string",
  });
  const roleDefinitionId = requiredString(body, "roleDefinitionId", "unifiedRoleAssignment");
  const principalId = requiredString(body, "principalId", "unifiedRoleAssignment");
  if ((body.directoryScopeId == null) === (body.appScopeId == null)) {
    throw badRequest("Exactly one of 'directoryScopeId' and 'appScopeId' must be given.");
  }
  const directoryScopeId = requiredString(body, "directoryScopeId", "unifiedRoleAssignment");
  const role = findRole(ctx.tenant, roleDefinitionId);
  if (!role) throw notFound(roleDefinitionId);
  checkAssignable(ctx, principalId);
  checkScope(ctx, directoryScopeId);
  const assignment = toAssignment({
    id: "",
    roleDefinitionId: role.id,
    principalId: principalId.toLowerCase(),
    directoryScopeId,
  });
  if (currentAssignments(ctx, 0).some(({ id }) => id === assignment.id)) throw duplicate(ctx);
  ctx.tenant.roleAssignments.add(assignment);
  const holder = findPrincipal(ctx, principalId, 0);
  ctx.audit("Add member to role", "RoleManagement", [
    ...(holder ? [holder.target] : []),
    { id: role.id, displayName: role.displayName, type: "Role", userPrincipalName: null },
  ]);
  return created(entity({ ...ctx, query: { ...ctx.query, expand: [] } }, roleAssignmentType, assignment, CONTEXT));
}

function checkAssignable(ctx: GraphContext, principalId: string): void {
  const principal = findPrincipal(ctx, principalId);
  if (!principal) throw notFound(principalId);
  if (principal.kind === "Group" && !ctx.tenant.groups.get(principalId)?.isAssignableToRole) {
    throw badRequest("The group is not assignable to a role: 'isAssignableToRole' is not set.");
  }
}

export function checkScope(ctx: GraphContext, scope: string): void {
  if (scope === "/") return;
  const unit = /^\/administrativeUnits\/([^/]+)$/i.exec(scope)?.[1];
  if (unit && ctx.tenant.administrativeUnits.has(unit)) return;
  const object = /^\/([^/]+)$/.exec(scope)?.[1];
  if (object && ctx.tenant.servicePrincipals.has(object)) return;
  throw notFound(unit ?? object ?? scope);
}

function duplicate(ctx: GraphContext): GraphRefusal {
  const message = "A conflicting object with one or more of the specified property values is present in the directory.";
  if (ctx.state.behaviour.duplicateAssignmentAnswer === "400") return badRequest(message);
  return new GraphRefusal(409, "Request_MultipleObjectsWithSameKeyValue", message, [
    { code: "ConflictingObjects", message, target: "id" },
  ]);
}

/** Ends the direct assignment and any PIM schedule behind the same row. */
function unassign(ctx: GraphContext): GraphAnswer {
  const id = ctx.param("id");
  const found = currentAssignments(ctx, 0).find((assignment) => assignment.id === id);
  if (!found) throw notFound(id);
  checkRemovable(ctx, found);
  endAssignment(ctx, found);
  return noContent;
}

export function endAssignment(ctx: GraphContext, found: RoleAssignment): void {
  const { roleAssignments, roleSchedules } = ctx.tenant;
  const id = assignmentId(found.roleDefinitionId, found.principalId, found.directoryScopeId);
  roleAssignments.remove(id);
  for (const schedule of roleSchedules.filter((row) => row.kind === "assignment" && isRunning(ctx.state, row))) {
    if (toAssignment(schedule).id === id) roleSchedules.remove(schedule.id);
  }
  const holder = findPrincipal(ctx, found.principalId, 0);
  const role = findRole(ctx.tenant, found.roleDefinitionId);
  ctx.audit("Remove member from role", "RoleManagement", [
    ...(holder ? [holder.target] : []),
    { id: found.roleDefinitionId, displayName: role?.displayName ?? null, type: "Role", userPrincipalName: null },
  ]);
}

/** Nobody takes a role off itself, nor the last Global Administrator's. */
export function checkRemovable(ctx: GraphContext, assignment: RoleAssignment): void {
  if (assignment.principalId.toLowerCase() === ctx.caller.oid.toLowerCase()) {
    throw badRequest("Removing self from a built-in role is not allowed.");
  }
  if (assignment.roleDefinitionId !== ROLE.globalAdministrator || assignment.directoryScopeId !== "/") return;
  const others = currentAssignments(ctx, 0).filter(
    (other) =>
      other.roleDefinitionId === ROLE.globalAdministrator &&
      other.directoryScopeId === "/" &&
      other.id !== assignment.id,
  );
  if (others.length === 0) throw badRequest("The last Global Administrator of the organization cannot be removed.");
}

function getAssignment(ctx: GraphContext): GraphAnswer {
  const id = ctx.param("id");
  const found = currentAssignments(ctx, ctx.state.lag.readMs).find((assignment) => assignment.id === id);
  if (!found) throw notFound(id);
  return ok(entity(ctx, roleAssignmentType, found, CONTEXT));
}

export const roleAssignmentRoutes: readonly Route[] = [
  {
    method: "GET",
    path: CONTEXT,
    permissions: ROLE_READ,
    handle: (ctx) =>
      collection(ctx, roleAssignmentType, currentAssignments(ctx, ctx.state.lag.listMs), { context: CONTEXT }),
  },
  { method: "POST", path: CONTEXT, permissions: WRITE, handle: assign },
  { method: "GET", path: `${CONTEXT}/{id}`, permissions: ROLE_READ, handle: getAssignment },
  { method: "DELETE", path: `${CONTEXT}/{id}`, permissions: WRITE, handle: unassign },
];
