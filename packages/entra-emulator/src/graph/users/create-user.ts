import { randomUUID } from "node:crypto";
import type { User } from "../../state/types.js";
import { created, type GraphAnswer } from "../http/answer.js";
import type { GraphContext } from "../http/context.js";
import { readBody, requiredString, valueRequired } from "../odata/body.js";
import { entity } from "../odata/collection.js";
import { userTarget } from "./find.js";
import { checkUserPrincipalName, checkValues, isFederated, isWeakAllowed, readPasswordProfile } from "./user-rules.js";
import { userType, WRITABLE } from "./user-type.js";

const OWN_FIELDS = [
  "accountEnabled",
  "displayName",
  "employeeId",
  "mailNickname",
  "onPremisesImmutableId",
  "passwordPolicies",
  "passwordProfile",
  "usageLocation",
  "userPrincipalName",
  "userType",
  "@odata.type",
];

export function createUser(ctx: GraphContext): GraphAnswer {
  const body = readBody(ctx, "user", WRITABLE);
  if (typeof body.accountEnabled !== "boolean") throw valueRequired("accountEnabled", "User");
  const displayName = requiredString(body, "displayName", "User");
  const mailNickname = requiredString(body, "mailNickname", "User");
  const userPrincipalName = requiredString(body, "userPrincipalName", "User");
  if (!body.passwordProfile) throw valueRequired("passwordProfile", "User");
  checkValues(body);
  checkUserPrincipalName(ctx.tenant, userPrincipalName);
  if (isFederated(ctx.tenant, userPrincipalName) && !body.onPremisesImmutableId) {
    throw valueRequired("onPremisesImmutableId", "User");
  }
  const { password, forceChange } = readPasswordProfile(body.passwordProfile, isWeakAllowed(body.passwordPolicies));
  const now = ctx.state.clock.iso();
  const user: User = {
    id: randomUUID(),
    userPrincipalName,
    displayName,
    mailNickname,
    accountEnabled: body.accountEnabled,
    userType: body.userType === "Guest" ? "Guest" : "Member",
    usageLocation: textOrNull(body.usageLocation),
    employeeId: textOrNull(body.employeeId),
    passwordPolicies: textOrNull(body.passwordPolicies),
    onPremisesSyncEnabled: null,
    onPremisesImmutableId: textOrNull(body.onPremisesImmutableId),
    properties: otherProperties(body),
    password,
    forceChangePasswordNextSignIn: forceChange,
    createdDateTime: now,
    lastPasswordChangeDateTime: now,
    signInSessionsValidFromDateTime: now,
    deletedDateTime: null,
    methods: [],
    temporaryAccessPass: null,
  };
  ctx.tenant.users.add(user);
  ctx.audit("Add user", "UserManagement", [userTarget(user)]);
  const location = `${ctx.origin}/v1.0/users/${user.id}`;
  return { ...created(entity(ctx, userType, user, "users")), headers: { location } };
}

export function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** What the user keeps as it was sent. */
export function otherProperties(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !OWN_FIELDS.includes(name)));
}
