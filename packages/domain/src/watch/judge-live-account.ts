import { type AccountObservation, findDirt, seenMethods } from "../access/account/account-observation.js";
import type { JitAccount } from "../access/account/jit-account.js";
import type { AccessGrant } from "../access/grant/access-grant.js";
import { isGiven } from "../access/grant/time-bound.js";
import { describeRole } from "../roles/role-catalog.js";
import type { Finding } from "./finding.js";

export interface LiveAccountFacts {
  readonly grant: Pick<AccessGrant, "id" | "roleTemplateIds" | "rolesEndAt">;
  readonly account: Pick<JitAccount, "userPrincipalName" | "passwordChangedAt">;
  readonly seen: AccountObservation;
  /** Ways to sign in, where they were looked at; null where they were not. */
  readonly ways: { readonly ourPassId: string | null } | null;
}

/** Findings about ways to sign in, which are not looked at every time: these stay told until they are. */
export const waysKey = (grantId: string): string => `${grantId}:way:`;

/** The account of a live grant holds the roles we gave and no more, and no way in but ours. */
export function judgeLiveAccount({ grant, account, seen, ways }: LiveAccountFacts): readonly Finding[] {
  const finding = (alarm: Finding["alarm"], subject: string, data: Finding["data"] = {}): Finding => ({
    key: `${grant.id}:${subject}`,
    alarm,
    accessGrantId: grant.id,
    data: { account: account.userPrincipalName, ...data },
  });
  if (!seen.exists) return [finding("ACCOUNT_GONE", "gone")];
  const dirt = findDirt(seen, account);
  const isOurs = (held: (typeof dirt.assignments)[number]) => isGiven(held, grant);
  const added = dirt.assignments.filter((held) => !isOurs(held));
  const held = new Set(dirt.assignments.filter(isOurs).map(({ roleTemplateId }) => roleTemplateId));
  const lost = grant.roleTemplateIds.filter((role) => !held.has(role));
  const roleName = (id: string) => describeRole(id).displayName;
  return [
    ...(seen.enabled ? [] : [finding("ACCOUNT_DISABLED", "disabled")]),
    ...added.map(({ id, roleTemplateId, kind, scope }) =>
      finding("ACCOUNT_ROLE_ADDED", `role:${id}`, { role: roleName(roleTemplateId), kind, scope }),
    ),
    ...lost.map((role) => finding("ACCOUNT_ROLE_LOST", `lost:${role}`, { role: roleName(role) })),
    ...dirt.roleGroups.map(({ id, displayName }) =>
      finding("ACCOUNT_GROUP_ADDED", `group:${id}`, { group: displayName }),
    ),
    ...(dirt.passwordChanged ? [finding("ACCOUNT_PASSWORD_CHANGED", "password")] : []),
    ...(ways === null ? [] : foreignWays(seen, dirt.livePasses, ways.ourPassId).map((way) => finding(...way))),
  ];
}

type Way = readonly [alarm: Finding["alarm"], subject: string, data: Finding["data"]];

function foreignWays(
  seen: AccountObservation,
  livePasses: AccountObservation["passes"],
  ourPassId: string | null,
): readonly Way[] {
  const passes = livePasses.filter(({ id }) => id !== ourPassId);
  return [
    ...seenMethods(seen.methods).map(
      ({ id, kind }): Way => ["ACCOUNT_METHOD_ADDED", `way:${id}`, { method: kind, methodId: id }],
    ),
    ...passes.map(({ id }): Way => ["ACCOUNT_PASS_ADDED", `way:${id}`, { methodId: id }]),
  ];
}
