import type { User } from "../../state/types.js";
import { isWalledOff, requirePasswordRole, requireReach } from "../access/privileged-target.js";
import { badRequest, denied, type GraphAnswer, noContent } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import { readBody } from "../odata/body.js";
import { otherProperties, textOrNull } from "./create-user.js";
import { requireUser, userTarget } from "./find.js";
import { checkUserPrincipalName, checkValues, isWeakAllowed, readPasswordProfile } from "./user-rules.js";
import { WRITABLE } from "./user-type.js";

/** Who holds one of these roles or memberships is out of reach of the permission alone. */
const SENSITIVE = [
  "accountEnabled",
  "businessPhones",
  "mobilePhone",
  "onPremisesImmutableId",
  "otherMails",
  "passwordProfile",
  "userPrincipalName",
];

const BROAD = ["User.ReadWrite.All", "Directory.ReadWrite.All"];

/** One PATCH fails as a whole where any of its properties is not allowed. */
export function updateUser(ctx: GraphContext): GraphAnswer {
  const user = requireUser(ctx);
  const body = readBody(ctx, "user", WRITABLE);
  const names = Object.keys(body).filter((name) => name !== "@odata.type");
  for (const name of names) requirePropertyPermission(ctx, name);
  if (isWalledOff(ctx.state, ctx.tenant, ctx.caller.oid, user.id)) throw denied();
  if (names.some((name) => SENSITIVE.includes(name))) requireReach(ctx, user.id);
  if (names.includes("passwordProfile")) requirePasswordRole(ctx);
  if (user.onPremisesSyncEnabled) {
    throw badRequest(
      "Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.",
    );
  }
  checkValues(body);
  const wasEnabled = user.accountEnabled;
  if (typeof body.userPrincipalName === "string") checkUserPrincipalName(ctx.tenant, body.userPrincipalName, user.id);
  if (body.accountEnabled === null)
    throw badRequest("A value is required for property 'accountEnabled' of resource 'User'.");
  applyPassword(ctx, user, body);
  applyFields(user, body);
  if (wasEnabled !== user.accountEnabled) {
    ctx.audit(user.accountEnabled ? "Enable account" : "Disable account", "UserManagement", [userTarget(user)]);
  }
  ctx.audit("Update user", "UserManagement", [userTarget(user)]);
  return noContent;
}

function requirePropertyPermission(ctx: GraphContext, name: string): void {
  if (!mayWrite(ctx, name)) throw denied();
}

function mayWrite(ctx: GraphContext, name: string): boolean {
  switch (name) {
    case "accountEnabled":
      return (
        ctx.may(...BROAD) ||
        (ctx.may("User.EnableDisableAccount.All") && ctx.may("User.Read.All", "Directory.Read.All"))
      );
    case "passwordProfile":
      return ctx.may("User-PasswordProfile.ReadWrite.All");
    case "mobilePhone":
    case "businessPhones":
      return ctx.may(...BROAD, "User-Phone.ReadWrite.All");
    case "otherMails":
      return ctx.may(...BROAD, "User-Mail.ReadWrite.All");
    case "identities":
      return ctx.may(...BROAD, "User.ManageIdentities.All");
    default:
      return ctx.may(...BROAD, "User.ReadUpdate.All");
  }
}

function applyPassword(ctx: GraphContext, user: User, body: Record<string, unknown>): void {
  if (!body.passwordProfile) return;
  const profile = readPasswordProfile(
    body.passwordProfile,
    isWeakAllowed(body.passwordPolicies ?? user.passwordPolicies),
  );
  const now = ctx.state.clock.iso();
  Object.assign(user, {
    password: profile.password,
    forceChangePasswordNextSignIn: profile.forceChange,
    lastPasswordChangeDateTime: now,
    signInSessionsValidFromDateTime: now,
  });
  ctx.audit("Reset user password", "UserManagement", [userTarget(user)]);
}

function applyFields(user: User, body: Record<string, unknown>): void {
  if (typeof body.accountEnabled === "boolean") user.accountEnabled = body.accountEnabled;
  if (typeof body.displayName === "string") user.displayName = body.displayName;
  if (typeof body.mailNickname === "string") user.mailNickname = body.mailNickname;
  if (typeof body.userPrincipalName === "string") user.userPrincipalName = body.userPrincipalName;
  if (body.userType === "Member" || body.userType === "Guest") user.userType = body.userType;
  if (body.usageLocation !== undefined) user.usageLocation = textOrNull(body.usageLocation);
  if (body.employeeId !== undefined) user.employeeId = textOrNull(body.employeeId);
  if (body.passwordPolicies !== undefined) user.passwordPolicies = textOrNull(body.passwordPolicies);
  if (body.onPremisesImmutableId !== undefined) user.onPremisesImmutableId = textOrNull(body.onPremisesImmutableId);
  user.properties = { ...user.properties, ...otherProperties(body) };
}
