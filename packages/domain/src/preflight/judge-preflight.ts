import { checkAuthorized, checkDomain, checkName, checkPermissions } from "./check-connection.js";
import { checkPassEnabled, checkPassLifetime, checkPassOneTime, checkPassTargets } from "./check-passes.js";
import { checkConditionalAccess, checkSecurityDefaults } from "./check-sign-in.js";
import { checkLicence, checkOtherGlobalAdministrator, checkRolesExist } from "./check-tenant.js";
import type { PreflightFacts, PreflightFinding } from "./preflight-check.js";

/** In the order people should mend them. */
const RULES = [
  checkPermissions,
  checkDomain,
  checkPassEnabled,
  checkPassTargets,
  checkPassLifetime,
  checkPassOneTime,
  checkSecurityDefaults,
  checkConditionalAccess,
  checkRolesExist,
  checkLicence,
  checkName,
  checkOtherGlobalAdministrator,
];

/**
 * Will a grant work, and if not why: every check that concerns the tenant, good ones too. Without consent nothing else can be
 * known, so it is said alone.
 */
export function judgePreflight(facts: PreflightFacts): readonly PreflightFinding[] {
  const authorized = checkAuthorized(facts);
  if (authorized.level === "FAILURE") return [authorized];
  return [authorized, ...RULES.flatMap((rule) => rule(facts) ?? [])];
}

export const isReady = (findings: readonly PreflightFinding[]): boolean =>
  findings.every(({ level }) => level !== "FAILURE");
