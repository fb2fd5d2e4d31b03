import { randomInt, randomUUID } from "node:crypto";
import type { TemporaryAccessPass, User } from "../../state/types.js";
import { requireReach } from "../access/privileged-target.js";
import { created, type GraphAnswer, GraphRefusal, methodsDenied, noContent, notFound, ok } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import { readBody } from "../odata/body.js";
import { requireUser, userTarget } from "../users/find.js";

const ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789+#*&%$!-=";
const CONTEXT = (ctx: GraphContext, user: User) =>
  ctx.metadata(`users('${user.id}')/authentication/temporaryAccessPassMethods`);

/** One pass a user: a new one replaces the old. The code is in this answer only. */
export function createPass(ctx: GraphContext): GraphAnswer {
  const user = requireMethodsUser(ctx);
  const body = readBody(ctx, "temporaryAccessPassAuthenticationMethod", {
    startDateTime: "dateTime",
    lifetimeInMinutes: "number",
    isUsableOnce: "boolean",
  });
  requireReach(ctx, user.id, methodsDenied);
  const policy = ctx.tenant.tapPolicy;
  if (policy.state === "disabled") {
    throw methodRefusal("Converged UserCredentialPolicy does not allow creating or updating Temporary Access Pass.");
  }
  if (user.userType === "Guest")
    throw methodRefusal("Temporary Access Pass cannot be added to an external guest user.");
  const pass: TemporaryAccessPass = {
    id: randomUUID(),
    code: randomCode(policy.defaultLength),
    createdDateTime: ctx.state.clock.now().toISOString(),
    startDateTime: startTime(ctx, body.startDateTime),
    lifetimeInMinutes: lifetime(ctx, body.lifetimeInMinutes),
    isUsableOnce: usableOnce(ctx, body.isUsableOnce),
    usedDateTime: null,
  };
  user.temporaryAccessPass = pass;
  ctx.audit("Admin registered temporary access pass method for user", "UserManagement", [userTarget(user)]);
  return created({
    "@odata.context": `${CONTEXT(ctx, user)}/$entity`,
    ...renderPass(ctx, user, pass),
    temporaryAccessPass: pass.code,
  });
}

export function renderPass(ctx: GraphContext, user: User, pass: TemporaryAccessPass): Record<string, unknown> {
  return {
    "@odata.type": "#microsoft.graph.temporaryAccessPassAuthenticationMethod",
    id: pass.id,
    temporaryAccessPass: null,
    createdDateTime: pass.createdDateTime,
    startDateTime: pass.startDateTime,
    lifetimeInMinutes: pass.lifetimeInMinutes,
    isUsableOnce: pass.isUsableOnce,
    ...usability(ctx, user, pass),
  };
}

function usability(ctx: GraphContext, user: User, pass: TemporaryAccessPass) {
  const now = ctx.state.clock.nowMs();
  const start = Date.parse(pass.startDateTime);
  const no = (methodUsabilityReason: string) => ({ isUsable: false, methodUsabilityReason });
  if (ctx.tenant.tapPolicy.state === "disabled" || !isIncluded(ctx, user)) return no("DisabledByPolicy");
  if (now < start) return no("NotYetValid");
  if (now >= start + pass.lifetimeInMinutes * 60_000) return no("Expired");
  if (pass.isUsableOnce && pass.usedDateTime !== null) return no("OneTimeUsed");
  return { isUsable: true, methodUsabilityReason: "EnabledByPolicy" };
}

/** Anyone may be given a pass, but only the policy's targets can sign in with one. */
function isIncluded(ctx: GraphContext, user: User): boolean {
  return ctx.tenant.tapPolicy.includeTargets.some(
    ({ id }) => id === "all_users" || ctx.tenant.groups.get(id)?.members.has(user.id),
  );
}

function startTime(ctx: GraphContext, value: unknown): string {
  const now = ctx.state.clock.nowMs();
  if (typeof value !== "string") return new Date(now).toISOString();
  return new Date(Math.max(now, Date.parse(value))).toISOString();
}

function lifetime(ctx: GraphContext, value: unknown): number {
  const policy = ctx.tenant.tapPolicy;
  const minutes = typeof value === "number" ? value : policy.defaultLifetimeInMinutes;
  const min = Math.max(10, policy.minimumLifetimeInMinutes);
  const max = Math.min(43_200, policy.maximumLifetimeInMinutes);
  if (!Number.isInteger(minutes) || minutes < min || minutes > max) {
    throw methodRefusal(
      `Temporary Access Pass lifetime must be between ${min} and ${max} minutes, as the policy defines.`,
    );
  }
  return minutes;
}

function usableOnce(ctx: GraphContext, value: unknown): boolean {
  const isEnforced = ctx.tenant.tapPolicy.isUsableOnce;
  if (isEnforced && value === false) {
    throw methodRefusal("The policy only allows a one-time Temporary Access Pass.");
  }
  return isEnforced || value === true;
}

function methodRefusal(message: string): GraphRefusal {
  return new GraphRefusal(400, "badRequest", message);
}

function randomCode(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}

/** Authentication methods of a user too new for this replica are not found. */
export function requireMethodsUser(ctx: GraphContext): User {
  return requireUser(ctx, ctx.param("id"), Math.max(ctx.state.lag.createMs, ctx.state.lag.readMs));
}

export function listPasses(ctx: GraphContext): GraphAnswer {
  const user = requireMethodsUser(ctx);
  const pass = user.temporaryAccessPass;
  return ok({ "@odata.context": CONTEXT(ctx, user), value: pass ? [renderPass(ctx, user, pass)] : [] });
}

function requirePass(ctx: GraphContext): { user: User; pass: TemporaryAccessPass } {
  const user = requireMethodsUser(ctx);
  const pass = user.temporaryAccessPass;
  if (pass?.id !== ctx.param("methodId")) throw notFound(ctx.param("methodId"));
  return { user, pass };
}

export function getPass(ctx: GraphContext): GraphAnswer {
  const { user, pass } = requirePass(ctx);
  return ok({ "@odata.context": `${CONTEXT(ctx, user)}/$entity`, ...renderPass(ctx, user, pass) });
}

export function deletePass(ctx: GraphContext): GraphAnswer {
  const { user } = requirePass(ctx);
  requireReach(ctx, user.id, methodsDenied);
  user.temporaryAccessPass = null;
  ctx.audit("Admin deleted security info", "UserManagement", [userTarget(user)]);
  return noContent;
}
