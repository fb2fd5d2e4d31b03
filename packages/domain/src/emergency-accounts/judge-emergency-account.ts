import { type AccountObservation, isLivePass, seenMethods } from "../access/account/account-observation.js";
import type { Finding } from "../watch/finding.js";
import type { EmergencyAccount, EmergencyBaseline } from "./emergency-account.js";

/** Between our setting a password and Entra's stamp of it, clocks that differ included. */
const STAMP_TOLERANCE_MS = 30_000;

/** A role that was just given may not read back yet. */
const SETTLES_MS = 60_000;

export interface EmergencySignIn {
  readonly id: string;
  readonly at: Date;
  readonly succeeded: boolean;
}

/** Those that PIM ends, or that hold for a part of the tenant, would be missing in an emergency. */
export const permanentRoles = ({ assignments }: Pick<AccountObservation, "assignments">): readonly string[] =>
  [
    ...new Set(
      assignments.filter(({ kind, scope }) => kind === "DIRECT" && scope === "/").map((each) => each.roleTemplateId),
    ),
  ].sort();

/** What is now is how it should be. */
export const baselineOf = (seen: AccountObservation): EmergencyBaseline => ({
  passwordChangedAt: seen.passwordChangedAt,
  methodIds: seenMethods(seen.methods).map(({ id }) => id),
  roleTemplateIds: permanentRoles(seen),
});

/** A stamp that is not known yet is ours where it stands by the time at which we set the password. */
export function isOurPassword({ baseline, rotatedAt }: EmergencyAccount, seen: Date | null): boolean {
  if (!seen || !baseline) return true;
  if (baseline.passwordChangedAt) return seen <= baseline.passwordChangedAt;
  return rotatedAt !== null && seen.getTime() <= rotatedAt.getTime() + STAMP_TOLERANCE_MS;
}

/** Our own change shows late: until its stamp is seen, there is none to compare with. */
export function settleStamp(account: EmergencyAccount, seen: Date | null): EmergencyBaseline | null {
  const { baseline, rotatedAt } = account;
  if (!baseline || baseline.passwordChangedAt || !seen || !rotatedAt || !isOurPassword(account, seen)) return baseline;
  return seen.getTime() < rotatedAt.getTime() - STAMP_TOLERANCE_MS
    ? baseline
    : { ...baseline, passwordChangedAt: seen };
}

/** Whatever somebody else did to an emergency account, and every sign-in with it. */
export function judgeEmergencyAccount(
  account: EmergencyAccount,
  seen: AccountObservation,
  signIns: readonly EmergencySignIn[],
): readonly Finding[] {
  const { id, baseline, ownPassId, userPrincipalName } = account;
  const finding = (alarm: Finding["alarm"], detail: string, data: Finding["data"] = {}): Finding => ({
    key: `${alarm}:${id}${detail && `:${detail}`}`,
    alarm,
    accessGrantId: null,
    data: { emergencyAccountId: id, account: userPrincipalName, ...data },
  });
  const found = signIns.map(({ id: signInId, at, succeeded }) =>
    finding("EMERGENCY_SIGN_IN", signInId, { at: at.toISOString(), succeeded }),
  );
  if (!seen.exists) return [...found, finding("EMERGENCY_ACCOUNT_GONE", "")];
  if (!seen.enabled) found.push(finding("EMERGENCY_ACCOUNT_DISABLED", ""));
  if (!baseline) return found;
  const isSettled = seen.observedAt.getTime() - account.intendedAt.getTime() > SETTLES_MS;
  const held = isSettled ? permanentRoles(seen) : baseline.roleTemplateIds;
  for (const role of baseline.roleTemplateIds) {
    if (!held.includes(role)) found.push(finding("EMERGENCY_ROLE_REMOVED", role, { roleTemplateId: role }));
  }
  if (!isOurPassword(account, seen.passwordChangedAt)) {
    const at = seen.passwordChangedAt?.toISOString() ?? "";
    found.push(finding("EMERGENCY_PASSWORD_CHANGED", at, { at }));
  }
  for (const { id: methodId, kind } of seenMethods(seen.methods)) {
    if (!baseline.methodIds.includes(methodId)) found.push(finding("EMERGENCY_METHOD_ADDED", methodId, { kind }));
  }
  for (const pass of seen.passes) {
    if (pass.id !== ownPassId && isLivePass(pass, seen.observedAt))
      found.push(finding("EMERGENCY_PASS_ISSUED", pass.id));
  }
  return found;
}
