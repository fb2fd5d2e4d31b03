import { badRequest, type GraphAnswer, GraphRefusal, malformed, ok } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import { collection, entity } from "../odata/collection.js";
import { requireUser } from "./find.js";
import { OUTSIDE_DIRECTORY, userType } from "./user-type.js";

const BASIC = ["displayName", "givenName", "surname", "mail", "userPrincipalName", "id", "userType"];

export function listUsers(ctx: GraphContext): GraphAnswer {
  const outside = ctx.query.select?.find((name) => OUTSIDE_DIRECTORY.includes(name));
  if (outside)
    throw new GraphRefusal(501, "NotImplemented", `The property '${outside}' is not supported in a collection.`);
  const users = ctx.tenant.users.seenWithLag(ctx.state.lag.listMs).filter((user) => user.deletedDateTime === null);
  return limited(ctx, collection(ctx, userType, users, { context: "users" }));
}

export function getUser(ctx: GraphContext): GraphAnswer {
  return limited(ctx, ok(entity(ctx, userType, requireUser(ctx), "users")));
}

export function getMe(ctx: GraphContext): GraphAnswer {
  if (ctx.caller.kind !== "user") throw malformed("/me request is only valid with delegated authentication flow.");
  return ok(entity(ctx, userType, requireUser(ctx, ctx.caller.oid), "users"));
}

export function countUsers(ctx: GraphContext): GraphAnswer {
  if (!ctx.query.eventual) throw badRequest("$count is not currently supported.");
  return { status: 200, body: String(ctx.tenant.users.size), headers: { "content-type": "text/plain" } };
}

/** With User.ReadBasic.All alone all but the names comes back null. */
function limited(ctx: GraphContext, answer: GraphAnswer): GraphAnswer {
  if (ctx.may("User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All")) return answer;
  const hide = (row: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, BASIC.includes(name) || name.startsWith("@") ? value : null]),
    );
  const body = answer.body as Record<string, unknown> & { value?: Record<string, unknown>[] };
  return { ...answer, body: Array.isArray(body.value) ? { ...body, value: body.value.map(hide) } : hide(body) };
}
