import { isRunning } from "../../state/role-holding.js";
import type { Group, User } from "../../state/types.js";
import { groupType } from "../groups/group-type.js";
import type { GraphAnswer } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import { collection } from "../odata/collection.js";
import type { EntityType } from "../odata/entity-type.js";
import { findRole } from "../roles/find-role.js";
import { directoryRoleId } from "../roles/role-object-id.js";
import { requireUser } from "./find.js";

interface Membership {
  readonly kind: "group" | "directoryRole" | "administrativeUnit";
  readonly id: string;
  readonly json: Record<string, unknown>;
}

const membershipType: EntityType<Membership> = {
  name: "directoryObject",
  properties: [
    ...new Set(["id", "displayName", "description", "deletedDateTime", "roleTemplateId", ...groupType.properties]),
  ],
  filterable: { id: { plain: ["eq"] }, displayName: { plain: [], advanced: ["eq", "startsWith"] } },
  typeOf: ({ kind }) => kind,
  render: ({ json }) => json,
};

/** Groups, directory roles and administrative units that the user is a direct member of. */
export function memberOf(ctx: GraphContext): GraphAnswer {
  const user = requireUser(ctx);
  return answer(ctx, user, directGroups(ctx, user.id), [user.id]);
}

/** With the groups that those groups are in, and the roles that they hold. */
export function transitiveMemberOf(ctx: GraphContext): GraphAnswer {
  const found = new Map<string, Group>();
  const user = requireUser(ctx);
  const queue = directGroups(ctx, user.id);
  for (let group = queue.pop(); group; group = queue.pop()) {
    if (found.has(group.id)) continue;
    found.set(group.id, group);
    queue.push(...directGroups(ctx, group.id));
  }
  const groups = [...found.values()];
  const holders = groups.filter((group) => group.isAssignableToRole).map((group) => group.id);
  return answer(ctx, user, groups, [user.id, ...holders]);
}

function directGroups(ctx: GraphContext, memberId: string): Group[] {
  const wanted = memberId.toLowerCase();
  return ctx.tenant.groups.filter((group) =>
    group.members.seenWithLag(ctx.state.lag.listMs).some((member) => member.id.toLowerCase() === wanted),
  );
}

function answer(ctx: GraphContext, user: User, groups: readonly Group[], principals: readonly string[]): GraphAnswer {
  const cast = ctx.params.cast?.toLowerCase();
  const rows = [
    ...groups.map((group) => groupRow(ctx, group)),
    ...roleRows(ctx, principals),
    ...unitRows(ctx, user.id),
  ];
  const wanted = cast ? rows.filter((row) => row.kind.toLowerCase() === cast) : rows;
  return collection(ctx, membershipType, wanted, { context: cast ? `${cast}s` : "directoryObjects" });
}

/** A caller that may not read the member's own type sees its id and type, and null for the rest. */
function visible(json: Record<string, unknown>, isReadable: boolean): Record<string, unknown> {
  return isReadable
    ? json
    : Object.fromEntries(Object.entries(json).map(([name, value]) => [name, name === "id" ? value : null]));
}

function groupRow(ctx: GraphContext, group: Group): Membership {
  const isReadable = ctx.may(
    "GroupMember.Read.All",
    "GroupMember.ReadWrite.All",
    "Group.Read.All",
    "Group.ReadWrite.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
  );
  return { kind: "group", id: group.id, json: visible(groupType.render(group, ctx), isReadable) };
}

function roleRows(ctx: GraphContext, principals: readonly string[]): Membership[] {
  const { tenant, state } = ctx;
  const isReadable = ctx.may(
    "RoleManagement.Read.Directory",
    "RoleManagement.ReadWrite.Directory",
    "RoleManagement.Read.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
  );
  const schedules = tenant.roleSchedules.filter(
    (schedule) => schedule.kind === "assignment" && isRunning(state, schedule),
  );
  const roles = [...tenant.roleAssignments.seenWithLag(state.lag.listMs), ...schedules]
    .filter((held) => held.directoryScopeId === "/" && principals.includes(held.principalId))
    .map((held) => held.roleDefinitionId);
  return [...new Set(roles)].flatMap((roleId) => {
    const role = findRole(tenant, roleId);
    if (!role) return [];
    const id = directoryRoleId(tenant, role.templateId);
    const json = {
      id,
      displayName: role.displayName,
      description: role.description,
      roleTemplateId: role.templateId,
      deletedDateTime: null,
    };
    return [{ kind: "directoryRole" as const, id, json: visible(json, isReadable) }];
  });
}

function unitRows(ctx: GraphContext, userId: string): Membership[] {
  const isReadable = ctx.may("AdministrativeUnit.Read.All", "Directory.Read.All", "Directory.ReadWrite.All");
  return ctx.tenant.administrativeUnits
    .filter((unit) => unit.members.has(userId))
    .map(({ id, displayName }) => ({
      kind: "administrativeUnit" as const,
      id,
      json: visible({ id, displayName, deletedDateTime: null }, isReadable),
    }));
}
