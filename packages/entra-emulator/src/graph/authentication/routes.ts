import type { AuthenticationMethod, MethodKind, User } from "../../state/types.js";
import { requireReach } from "../access/privileged-target.js";
import { type GraphAnswer, methodsDenied, noContent, notFound, ok } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import type { Method, Route } from "../http/router.js";
import { userTarget } from "../users/find.js";
import { METHOD_KINDS, PASSWORD_METHOD_ID, renderMethod } from "./method-kinds.js";
import {
  createPass,
  deletePass,
  getPass,
  listPasses,
  renderPass,
  requireMethodsUser,
} from "./temporary-access-pass.js";

const BASE = "users/{id}/authentication";
const READ = ["UserAuthenticationMethod.Read.All", "UserAuthenticationMethod.ReadWrite.All"];
const WRITE = ["UserAuthenticationMethod.ReadWrite.All"];
const PASS_READ = [...READ, "UserAuthMethod-TAP.Read.All", "UserAuthMethod-TAP.ReadWrite.All"];
const PASS_WRITE = [...WRITE, "UserAuthMethod-TAP.ReadWrite.All"];

function passwordMethod(user: User): Record<string, unknown> {
  return {
    "@odata.type": "#microsoft.graph.passwordAuthenticationMethod",
    id: PASSWORD_METHOD_ID,
    password: null,
    createdDateTime: user.lastPasswordChangeDateTime,
  };
}

/** Every method by its `@odata.type`: the password always, a pass while there is one. */
function allMethods(ctx: GraphContext, user: User): Record<string, unknown>[] {
  const pass = user.temporaryAccessPass;
  return [passwordMethod(user), ...user.methods.map(renderMethod), ...(pass ? [renderPass(ctx, user, pass)] : [])];
}

function list(segment: string, rows: (ctx: GraphContext, user: User) => Record<string, unknown>[]) {
  return (ctx: GraphContext): GraphAnswer => {
    const user = requireMethodsUser(ctx);
    return ok({
      "@odata.context": ctx.metadata(`users('${user.id}')/authentication/${segment}`),
      value: rows(ctx, user),
    });
  };
}

function one(segment: string, rows: (ctx: GraphContext, user: User) => Record<string, unknown>[]) {
  return (ctx: GraphContext): GraphAnswer => {
    const user = requireMethodsUser(ctx);
    const found = rows(ctx, user).find(({ id }) => isMeant(ctx, String(id)));
    if (!found) throw notFound(ctx.params.methodId ?? segment);
    const context = ctx.metadata(`users('${user.id}')/authentication/${segment}/$entity`);
    return ok({ "@odata.context": context, ...found });
  };
}

/** A single method has no id in its path. */
function isMeant(ctx: GraphContext, methodId: string): boolean {
  return ctx.params.methodId === undefined || ctx.params.methodId === methodId;
}

function remove(kind: MethodKind) {
  return (ctx: GraphContext): GraphAnswer => {
    const user = requireMethodsUser(ctx);
    const found = user.methods.find((method) => method.kind === kind && isMeant(ctx, method.id));
    if (!found) throw notFound(ctx.params.methodId ?? METHOD_KINDS[kind].segment);
    requireReach(ctx, user.id, methodsDenied);
    user.methods = user.methods.filter((method) => method !== found);
    ctx.audit("Admin deleted security info", "UserManagement", [userTarget(user)]);
    return noContent;
  };
}

function route(method: Method, path: string, permissions: readonly string[], handle: Route["handle"]): Route {
  return { method, path: `${BASE}/${path}`, permissions, handle, bucket: "reports", denial: methodsDenied };
}

function kindRoutes(kind: MethodKind): Route[] {
  const { segment, write = [] } = METHOD_KINDS[kind];
  const rows = (_ctx: GraphContext, user: User) =>
    user.methods.filter((method: AuthenticationMethod) => method.kind === kind).map(renderMethod);
  if (METHOD_KINDS[kind].isSingle) {
    return [
      route("GET", segment, [...READ, ...write], one(segment, rows)),
      route("DELETE", segment, [...WRITE, ...write], remove(kind)),
    ];
  }
  return [
    route("GET", segment, [...READ, ...write], list(segment, rows)),
    route("GET", `${segment}/{methodId}`, [...READ, ...write], one(segment, rows)),
    route("DELETE", `${segment}/{methodId}`, [...WRITE, ...write], remove(kind)),
  ];
}

const passwordRows = (_ctx: GraphContext, user: User) => [passwordMethod(user)];

export const authenticationRoutes: readonly Route[] = [
  route("GET", "methods", READ, list("methods", allMethods)),
  route("GET", "methods/{methodId}", READ, one("methods", allMethods)),
  route("GET", "passwordMethods", READ, list("passwordMethods", passwordRows)),
  route("GET", "passwordMethods/{methodId}", READ, one("passwordMethods", passwordRows)),
  route("GET", "temporaryAccessPassMethods", PASS_READ, listPasses),
  route("POST", "temporaryAccessPassMethods", PASS_WRITE, createPass),
  route("GET", "temporaryAccessPassMethods/{methodId}", PASS_READ, getPass),
  route("DELETE", "temporaryAccessPassMethods/{methodId}", PASS_WRITE, deletePass),
  ...(Object.keys(METHOD_KINDS) as MethodKind[]).flatMap(kindRoutes),
];
