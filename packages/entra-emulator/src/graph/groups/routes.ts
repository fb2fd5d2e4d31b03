import { randomUUID } from "node:crypto";
import { Registry } from "../../state/registry.js";
import type { Group } from "../../state/types.js";
import { badRequest, created, denied, type GraphAnswer, noContent, ok } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import type { Route } from "../http/router.js";
import { readBody, requiredString, valueRequired } from "../odata/body.js";
import { collection, entity } from "../odata/collection.js";
import {
  addMember,
  bindMembers,
  deleteMemberObject,
  listMembers,
  removeMember,
  requireGroup,
} from "./group-members.js";
import { groupType } from "./group-type.js";

const READ = [
  "GroupMember.Read.All",
  "GroupMember.ReadWrite.All",
  "Group.Read.All",
  "Group.ReadWrite.All",
  "Directory.Read.All",
  "Directory.ReadWrite.All",
];
const WRITABLE = {
  displayName: "string",
  description: "string",
  mailNickname: "string",
  mailEnabled: "boolean",
  securityEnabled: "boolean",
  isAssignableToRole: "boolean",
  groupTypes: "array",
  membershipRule: "string",
  "members@odata.bind": "array",
  "owners@odata.bind": "array",
} as const;

function createGroup(ctx: GraphContext): GraphAnswer {
  const body = readBody(ctx, "group", WRITABLE);
  const displayName = requiredString(body, "displayName", "Group");
  const mailNickname = requiredString(body, "mailNickname", "Group");
  for (const name of ["mailEnabled", "securityEnabled"])
    if (typeof body[name] !== "boolean") throw valueRequired(name, "Group");
  const groupTypes = Array.isArray(body.groupTypes) ? body.groupTypes.map(String) : [];
  if (body.isAssignableToRole === true) checkRoleAssignable(ctx, groupTypes, body);
  const group: Group = {
    id: randomUUID(),
    displayName,
    description: typeof body.description === "string" ? body.description : null,
    mailNickname,
    mailEnabled: body.mailEnabled === true,
    securityEnabled: body.securityEnabled === true,
    isAssignableToRole: body.isAssignableToRole === true,
    groupTypes,
    membershipRule: typeof body.membershipRule === "string" ? body.membershipRule : null,
    createdDateTime: ctx.state.clock.iso(),
    members: new Registry(ctx.state.clock),
    owners: [],
  };
  if (body["members@odata.bind"] !== undefined) bindMembers(ctx, group, body["members@odata.bind"]);
  ctx.tenant.groups.add(group);
  ctx.audit("Add group", "GroupManagement", [{ id: group.id, displayName, type: "Group", userPrincipalName: null }]);
  return created(entity(ctx, groupType, group, "groups"));
}

/** Needs the role permission and a P1 licence, and a security group with fixed members. */
function checkRoleAssignable(ctx: GraphContext, groupTypes: readonly string[], body: Record<string, unknown>): void {
  if (!ctx.may("RoleManagement.ReadWrite.Directory")) throw denied();
  if (!ctx.tenant.licences.p1 && !ctx.tenant.licences.p2) {
    throw badRequest("Creating a group that can be assigned to a role needs a Microsoft Entra ID P1 license.");
  }
  if (groupTypes.includes("DynamicMembership") || body.securityEnabled !== true) {
    throw badRequest("A group that can be assigned to a role must be a security group with assigned membership.");
  }
}

function updateGroup(ctx: GraphContext): GraphAnswer {
  const group = requireGroup(ctx);
  const body = readBody(ctx, "group", WRITABLE);
  if (body.isAssignableToRole !== undefined) {
    throw badRequest("Property 'isAssignableToRole' is read-only and cannot be set after the group was created.");
  }
  if (body["members@odata.bind"] !== undefined) bindMembers(ctx, group, body["members@odata.bind"]);
  const others = Object.keys(body).filter((name) => name !== "members@odata.bind" && name !== "@odata.type");
  if (others.length > 0) {
    const permission = group.isAssignableToRole ? "RoleManagement.ReadWrite.Directory" : "Group.ReadWrite.All";
    if (!ctx.may(permission)) throw denied();
    if (typeof body.displayName === "string") group.displayName = body.displayName;
    if (typeof body.description === "string") group.description = body.description;
  }
  ctx.audit("Update group", "GroupManagement", [
    { id: group.id, displayName: group.displayName, type: "Group", userPrincipalName: null },
  ]);
  return noContent;
}

export const groupRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "groups",
    permissions: READ,
    handle: (ctx) =>
      collection(ctx, groupType, ctx.tenant.groups.seenWithLag(ctx.state.lag.listMs), { context: "groups" }),
  },
  {
    method: "POST",
    path: "groups",
    permissions: ["Group.Create", "Group.ReadWrite.All", "Directory.ReadWrite.All"],
    handle: createGroup,
  },
  {
    method: "GET",
    path: "groups/{id}",
    permissions: READ,
    handle: (ctx) => ok(entity(ctx, groupType, requireGroup(ctx), "groups")),
  },
  { method: "PATCH", path: "groups/{id}", permissions: [], handle: updateGroup },
  { method: "GET", path: "groups/{id}/members", permissions: READ, cost: 3, handle: listMembers },
  { method: "POST", path: "groups/{id}/members/$ref", permissions: [], handle: addMember },
  { method: "DELETE", path: "groups/{id}/members/{memberId}/$ref", permissions: [], handle: removeMember },
  { method: "DELETE", path: "groups/{id}/members/{memberId}", permissions: [], handle: deleteMemberObject },
];
