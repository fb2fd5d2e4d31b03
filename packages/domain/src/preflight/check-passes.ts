import { PROVISIONING_ALLOWANCE_MINUTES } from "../tenant-app/pass-policy.js";
import { failure, ok, type PreflightRule, unknown, warning } from "./preflight-check.js";

const WHERE = "Entra admin centre, Protection, Authentication methods, Temporary Access Pass";

export const checkPassEnabled: PreflightRule = ({ app }) => {
  const policy = app.passPolicy;
  if (!policy) {
    const fix = "Consent to Policy.Read.AuthenticationMethod.";
    return unknown("PASS_ENABLED", "The pass policy could not be read; Microsoft's defaults are assumed.", fix);
  }
  if (policy.enabled) return ok("PASS_ENABLED", "Temporary Access Passes are on.");
  if (app.accountMode === "BURNER") {
    const message = "Temporary Access Passes are off: a password is given out instead, which satisfies no MFA.";
    return warning("PASS_ENABLED", message, `Turn them on: ${WHERE}.`);
  }
  const because = "Temporary Access Passes are off, and a reused account is signed in to with nothing else.";
  const fix = `Turn them on: ${WHERE}. Or use accounts for one grant each (BURNER), with a password.`;
  return failure("PASS_ENABLED", "PASS_NOT_POSSIBLE", because, fix);
};

export const checkPassLifetime: PreflightRule = ({ app, durationMinutes }) => {
  const policy = app.passPolicy;
  if (!policy?.enabled) return undefined;
  const { minimumLifetimeMinutes: min, maximumLifetimeMinutes: max } = policy;
  if (max < durationMinutes) {
    const message = `A pass lives ${max} minutes at most and access may last ${durationMinutes}: a new one is needed on the way, and whoever is signed in signs in again.`;
    return warning("PASS_LIFETIME", message, `Raise the maximum lifetime to ${durationMinutes} minutes: ${WHERE}.`);
  }
  if (min > durationMinutes + PROVISIONING_ALLOWANCE_MINUTES) {
    const message = `A pass lives at least ${min} minutes, longer than the ${durationMinutes} of access; it is deleted when access ends.`;
    return warning("PASS_LIFETIME", message, `Lower the minimum lifetime: ${WHERE}.`);
  }
  return ok("PASS_LIFETIME", `Passes may live ${min} to ${max} minutes.`);
};

export const checkPassOneTime: PreflightRule = ({ app }) => {
  if (!app.passPolicy?.enabled) return undefined;
  if (!app.passPolicy.oneTimeOnly) return ok("PASS_ONE_TIME", "A pass may be used more than once.");
  const message = "Passes work once only: each reveal issues a fresh one, and a second sign-in needs another reveal.";
  return warning("PASS_ONE_TIME", message, `Set "Require one-time use" to No: ${WHERE}.`);
};

export const checkPassTargets: PreflightRule = ({ app }) => {
  const targets = app.readiness?.passTargets;
  if (!app.passPolicy?.enabled || !targets) return undefined;
  if (targets.included.includes("all_users") && targets.excluded.length === 0) {
    return ok("PASS_TARGETS", "Everybody may sign in with a pass.");
  }
  if (targets.included.includes("all_users")) {
    return ok("PASS_TARGETS", "Everybody but some groups, which our accounts are in none of, may sign in with a pass.");
  }
  const because = "the pass policy is for certain groups only, and a pass of our accounts cannot be signed in with.";
  return failure("PASS_TARGETS", "PASS_NOT_POSSIBLE", because, `Include all users: ${WHERE}.`);
};
