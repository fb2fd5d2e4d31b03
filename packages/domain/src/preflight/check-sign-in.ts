import type { ConditionalAccessRule } from "../tenant-app/tenant-readiness.js";
import { failure, ok, type PreflightRule, unknown, usesPassword, warning } from "./preflight-check.js";

const CONSENT = "Consent to Policy.Read.All.";

export const checkSecurityDefaults: PreflightRule = ({ app }) => {
  const on = app.readiness?.securityDefaults ?? null;
  if (on === null) return unknown("SECURITY_DEFAULTS", "Security defaults could not be read.", CONSENT);
  if (!on) return ok("SECURITY_DEFAULTS", "Security defaults are off.");
  if (usesPassword(app)) {
    const because = "security defaults ask every administrator for MFA, which a password alone does not satisfy.";
    const fix = "Turn Temporary Access Passes on: they satisfy it.";
    return failure("SECURITY_DEFAULTS", "PASS_NOT_POSSIBLE", because, fix);
  }
  const message =
    "Security defaults are on: every administrator is asked for MFA. The pass satisfies it; Entra may offer to set up Authenticator, and whatever is set up is removed with the access.";
  return warning("SECURITY_DEFAULTS", message, "Skip the offer. Or replace security defaults by conditional access.");
};

export const checkConditionalAccess: PreflightRule = ({ app, roleTemplateIds }) => {
  const rules = app.readiness?.conditionalAccess ?? null;
  if (rules === null) {
    // Without P1 there are none.
    if (app.readiness?.plans && !app.readiness.plans.p1 && !app.readiness.plans.p2) return undefined;
    return unknown("CONDITIONAL_ACCESS", "Conditional access could not be read.", CONSENT);
  }
  const meeting = rules.filter((rule) => meets(rule, roleTemplateIds));
  const stopping = meeting.flatMap((rule) => {
    const why = reasonToStop(rule, usesPassword(app));
    return why ? [{ rule, why }] : [];
  });
  const list = (found: typeof stopping) => found.map(({ rule, why }) => `"${rule.name}" ${why}`).join("; ");
  const always = stopping.filter(({ rule }) => !rule.narrowed);
  const fix = "Exclude our accounts from it: by a directory role that is exempt, or by a policy that a pass satisfies.";
  if (always.length > 0) {
    const because = `conditional access stops this sign-in: ${list(always)}.`;
    return failure("CONDITIONAL_ACCESS", "CONDITIONAL_ACCESS_BLOCKS", because, fix);
  }
  if (stopping.length > 0) {
    const message = `Conditional access may stop this sign-in at some places, on some devices or at some risk: ${list(stopping)}.`;
    return warning("CONDITIONAL_ACCESS", message, fix);
  }
  return ok("CONDITIONAL_ACCESS", "No conditional-access policy in force stops this sign-in.");
};

const meets = ({ allUsers, roleIds, exceptRoleIds }: ConditionalAccessRule, roles: readonly string[]): boolean =>
  (allUsers || roles.some((id) => roleIds.includes(id))) && !roles.some((id) => exceptRoleIds.includes(id));

/** Authentication strengths of Microsoft's own that a pass satisfies: plain multifactor. */
const MFA_STRENGTH = "00000000-0000-0000-0000-000000000002";
/** Nothing a technician can meet with an account that is minutes old and in no directory of devices. */
const DEVICE_CONTROLS = ["compliantDevice", "domainJoinedDevice", "approvedApplication", "compliantApplication"];

function reasonToStop(rule: ConditionalAccessRule, password: boolean): string | undefined {
  if (rule.controls.includes("block")) return "blocks it";
  const unmet = [
    ...rule.controls.filter((control) => DEVICE_CONTROLS.includes(control)).map((control) => `asks for ${control}`),
    ...(rule.controls.includes("mfa") && password ? ["asks for MFA, and there is only a password"] : []),
    ...(rule.strengthId !== null && (password || rule.strengthId !== MFA_STRENGTH)
      ? ["asks for an authentication strength that a pass does not satisfy"]
      : []),
  ];
  const asked = rule.controls.length + (rule.strengthId === null ? 0 : 1);
  const stops = rule.operator === "AND" ? unmet.length > 0 : asked > 0 && unmet.length === asked;
  return stops ? unmet.join(" and ") : undefined;
}
