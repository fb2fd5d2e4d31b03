import type { Group } from "../../state/types.js";
import { badRequest, denied, type GraphAnswer, noContent, notFound } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import { readReference } from "../odata/body.js";
import { collection } from "../odata/collection.js";
import type { EntityType } from "../odata/entity-type.js";
import { findPrincipal } from "../roles/principals.js";
import { softDelete } from "../users/delete-user.js";
import { userType } from "../users/user-type.js";

export function requireGroup(ctx: GraphContext): Group {
  const id = ctx.param("id");
  const group = ctx.tenant.groups.get(id);
  if (!group || ctx.tenant.groups.isYounger(id, ctx.state.lag.readMs)) throw notFound(id);
  return group;
}

/** Role-assignable groups take the role permission; dynamic ones take nobody. */
function requireChangeable(ctx: GraphContext, group: Group): void {
  if (group.isAssignableToRole && !ctx.may("RoleManagement.ReadWrite.Directory")) throw denied();
  if (
    !group.isAssignableToRole &&
    !ctx.may("GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All")
  ) {
    throw denied();
  }
  if (group.groupTypes.includes("DynamicMembership")) {
    throw badRequest("Insufficient privileges to complete the operation: the group has dynamic membership.");
  }
}

interface Member {
  readonly kind: "user" | "group" | "servicePrincipal";
  readonly json: Record<string, unknown>;
}

const memberType: EntityType<Member> = {
  name: "directoryObject",
  properties: userType.properties,
  defaults: userType.defaults ?? [],
  filterable: {},
  typeOf: ({ kind }) => kind,
  render: ({ json }) => json,
};

export function listMembers(ctx: GraphContext): GraphAnswer {
  const group = requireGroup(ctx);
  const rows = group.members.seenWithLag(ctx.state.lag.listMs).flatMap(({ id }) => memberOf(ctx, id) ?? []);
  return collection(ctx, memberType, rows, { context: "directoryObjects" });
}

function memberOf(ctx: GraphContext, id: string): Member | undefined {
  const user = ctx.tenant.users.get(id);
  if (user) return { kind: "user", json: userType.render(user, ctx) };
  const found = findPrincipal(ctx, id, 0);
  if (!found) return undefined;
  const kind = found.kind === "Group" ? "group" : "servicePrincipal";
  return { kind, json: { id: found.id, displayName: found.displayName } };
}

const DUPLICATE = "One or more added object references already exist for the following modified properties: 'members'.";

export function addMember(ctx: GraphContext): GraphAnswer {
  const group = requireGroup(ctx);
  requireChangeable(ctx, group);
  addMembers(ctx, group, [readReference(ctx)]);
  return noContent;
}

/** All or nothing. */
function addMembers(ctx: GraphContext, group: Group, ids: readonly string[]): void {
  for (const id of ids) {
    const principal = findPrincipal(ctx, id);
    if (!principal) throw notFound(id);
    if (group.isAssignableToRole && principal.kind === "Group") {
      throw badRequest("Nesting is not supported for groups that can be assigned to a role.");
    }
    if (group.members.has(id)) throw badRequest(DUPLICATE);
  }
  for (const id of ids) {
    group.members.add({ id: id.toLowerCase() });
    ctx.audit("Add member to group", "GroupManagement", targets(ctx, group, id));
  }
}

export function bindMembers(ctx: GraphContext, group: Group, references: unknown): void {
  requireChangeable(ctx, group);
  if (!Array.isArray(references) || references.length > 20)
    throw badRequest("At most 20 references can be added at once.");
  addMembers(
    ctx,
    group,
    references.map((reference) => String(reference).split("/").at(-1) ?? ""),
  );
}

export function removeMember(ctx: GraphContext): GraphAnswer {
  const group = requireGroup(ctx);
  requireChangeable(ctx, group);
  const id = ctx.param("memberId");
  if (!group.members.remove(id)) throw notFound(id);
  ctx.audit("Remove member from group", "GroupManagement", targets(ctx, group, id));
  return noContent;
}

/** Without `/$ref` this path is the member itself: the call deletes the user, where the app may. */
export function deleteMemberObject(ctx: GraphContext): GraphAnswer {
  const group = requireGroup(ctx);
  const id = ctx.param("memberId");
  const user = group.members.has(id) ? ctx.tenant.users.get(id) : undefined;
  if (!user) throw notFound(id);
  if (!ctx.may("User.ReadWrite.All", "Directory.ReadWrite.All")) throw denied();
  softDelete(ctx, user);
  return noContent;
}

function targets(ctx: GraphContext, group: Group, memberId: string) {
  const member = findPrincipal(ctx, memberId, 0);
  return [
    ...(member ? [member.target] : []),
    { id: group.id, displayName: group.displayName, type: "Group", userPrincipalName: null },
  ];
}
