import type { User } from "../../state/types.js";
import { originalName, purgeDeletedUser, restoreDeletedUser } from "../../state/user-removal.js";
import { requireReach } from "../access/privileged-target.js";
import { badRequest, type GraphAnswer, noContent, notFound, ok } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import type { Route } from "../http/router.js";
import { collection } from "../odata/collection.js";
import { project } from "../odata/entity-type.js";
import { userTarget } from "../users/find.js";
import { checkUserPrincipalName } from "../users/user-rules.js";
import { userType } from "../users/user-type.js";

const RETENTION_MS = 30 * 24 * 3_600_000;
const READ = ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"];
const RESTORE = ["User.DeleteRestore.All", "User.ReadWrite.All"];

/** What a month in the deleted items has not swept away yet. */
function deletedUsers(ctx: GraphContext): User[] {
  for (const user of ctx.tenant.deletedUsers.values()) {
    if (ctx.state.clock.nowMs() - Date.parse(user.deletedDateTime ?? "") > RETENTION_MS)
      purgeDeletedUser(ctx.tenant, user);
  }
  return ctx.tenant.deletedUsers.values();
}

function requireDeleted(ctx: GraphContext): User {
  const id = ctx.param("id");
  const user = deletedUsers(ctx).find((candidate) => candidate.id === id.toLowerCase());
  if (!user) throw notFound(id);
  return user;
}

function restore(ctx: GraphContext): GraphAnswer {
  const user = requireDeleted(ctx);
  requireReach(ctx, user.id);
  const body = ctx.headers["content-length"] === "0" || !ctx.headers["content-type"] ? {} : ctx.json();
  const unknown = Object.keys(body).find(
    (name) => !["autoReconcileProxyConflict", "newUserPrincipalName"].includes(name),
  );
  if (unknown) throw badRequest(`The parameter '${unknown}' is not known to the action 'restore'.`);
  const wanted = typeof body.newUserPrincipalName === "string" ? body.newUserPrincipalName : originalName(user);
  checkUserPrincipalName(ctx.tenant, wanted, user.id);
  restoreDeletedUser(ctx.tenant, user, wanted);
  ctx.audit("Restore user", "UserManagement", [userTarget(user)]);
  return ok({
    "@odata.context": ctx.metadata("directoryObjects/$entity"),
    "@odata.type": "#microsoft.graph.user",
    ...project(userType, user, ctx),
  });
}

function hardDelete(ctx: GraphContext): GraphAnswer {
  const user = requireDeleted(ctx);
  requireReach(ctx, user.id);
  purgeDeletedUser(ctx.tenant, user);
  ctx.audit("Hard Delete user", "UserManagement", [userTarget(user)]);
  return noContent;
}

export const deletedItemRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "directory/deletedItems/microsoft.graph.user",
    permissions: READ,
    handle: (ctx) =>
      collection(
        ctx,
        { ...userType, filterable: { ...userType.filterable, deletedDateTime: { plain: ["ge", "le"] } } },
        deletedUsers(ctx),
        { context: "users" },
      ),
  },
  {
    method: "GET",
    path: "directory/deletedItems",
    permissions: READ,
    handle: () => {
      throw badRequest("The request must cast to a type: use directory/deletedItems/microsoft.graph.user.");
    },
  },
  {
    method: "GET",
    path: "directory/deletedItems/{id}",
    permissions: READ,
    handle: (ctx) =>
      ok({
        "@odata.context": ctx.metadata("directoryObjects/$entity"),
        "@odata.type": "#microsoft.graph.user",
        ...project(userType, requireDeleted(ctx), ctx),
      }),
  },
  { method: "POST", path: "directory/deletedItems/{id}/restore", permissions: RESTORE, handle: restore },
  { method: "DELETE", path: "directory/deletedItems/{id}", permissions: RESTORE, handle: hardDelete },
];
