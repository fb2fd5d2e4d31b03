import { timingSafeEqual } from "node:crypto";
import { SEEDED_AGE_MS } from "../../state/state.js";
import type { EmulatorState, TemporaryAccessPass, Tenant, User } from "../../state/types.js";
import { AadstsError } from "../protocol/aadsts-error.js";
import type { SignInFacts } from "../token-claims.js";
import { expiredPass, type Person } from "./account-standing.js";

const ONE_DAY_MS = 24 * 3_600_000;

/** What the person must show: seeded people sign in with a click, accounts made since then have a credential. */
export function credentialNeeded({ tenant, user }: Person): "nothing" | "pass" | "password" {
  if (user.temporaryAccessPass) return "pass";
  return tenant.users.isYounger(user.id, SEEDED_AGE_MS - ONE_DAY_MS) ? "password" : "nothing";
}

/**
 * Checks a password or a Temporary Access Pass. Throws AADSTS50126 (wrong password), 50055 (must be changed first),
 * 130501 (passes are off for this person), 130502 (used), 130503 (wrong or not yet valid) and 130504 (over).
 * Answers the pass that tokens are bound to, and marks it as used.
 */
export function checkCredential(state: EmulatorState, person: Person, given: string): SignInFacts["pass"] {
  const { user } = person;
  const pass = user.temporaryAccessPass;
  if (pass && isSame(given, pass.code)) return acceptPass(state, person, pass);
  if (user.password !== "" && isSame(given, user.password)) {
    if (user.forceChangePasswordNextSignIn) throw new AadstsError("invalid_grant", 50055, "The password is expired.");
    return undefined;
  }
  if (pass) {
    throw new AadstsError(
      "invalid_grant",
      130503,
      "Your Temporary Access Pass is incorrect. If you don't know your pass, contact your admin.",
    );
  }
  throw new AadstsError("invalid_grant", 50126, "Error validating credentials due to invalid username or password.");
}

function acceptPass(state: EmulatorState, { tenant, user }: Person, pass: TemporaryAccessPass): SignInFacts["pass"] {
  const now = state.clock.nowMs();
  const startsAt = Date.parse(pass.startDateTime);
  const endsAt = startsAt + pass.lifetimeInMinutes * 60_000;
  if (!passesAreOnFor(tenant, user)) {
    throw new AadstsError("invalid_grant", 130501, "Sign in was blocked due to User Credential Policy.");
  }
  if (now < startsAt) throw new AadstsError("invalid_grant", 130503, "Your Temporary Access Pass is not yet valid.");
  if (now >= endsAt) throw expiredPass();
  if (pass.isUsableOnce && pass.usedDateTime !== null) {
    throw new AadstsError("invalid_grant", 130502, "Your Temporary Access Pass was already used. Contact your admin.");
  }
  pass.usedDateTime = state.clock.iso();
  return { id: pass.id, notAfter: Math.floor(endsAt / 1000) };
}

/** Anyone may be issued a pass; only those the policy names can sign in with it. */
function passesAreOnFor(tenant: Tenant, user: User): boolean {
  const { state, includeTargets } = tenant.tapPolicy;
  const isTarget = includeTargets.some(
    (target) => target.id === "all_users" || tenant.groups.get(target.id)?.members.has(user.id) === true,
  );
  return state === "enabled" && isTarget;
}

function isSame(given: string, wanted: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(wanted)];
  return left.length === right.length && timingSafeEqual(left, right);
}
