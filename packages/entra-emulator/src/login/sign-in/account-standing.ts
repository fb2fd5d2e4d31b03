import type { EmulatorState, Tenant, User } from "../../state/types.js";
import { AadstsError } from "../protocol/aadsts-error.js";
import { disabledUser, revokedGrant, unknownUser } from "../protocol/problems.js";
import type { SignedInAccount } from "./sessions.js";

export interface Person {
  readonly tenant: Tenant;
  readonly user: User;
}

/**
 * Whether what an earlier sign-in left (a session, a code, a refresh token) still counts. Throws AADSTS50034 (gone),
 * 50057 (disabled), 50173 (sessions revoked or password changed since), 130504 and 130507 (its pass ended, or was removed).
 */
export function personBehind(state: EmulatorState, earlier: SignedInAccount): Person {
  const tenant = state.tenants.get(earlier.tenantId);
  const user = tenant?.users.get(earlier.oid);
  if (!tenant || !user) throw unknownUser(earlier.oid, tenant?.displayName ?? earlier.tenantId);
  if (!user.accountEnabled) throw disabledUser();
  const { pass } = earlier.signIn;
  if (pass && pass.notAfter * 1000 <= state.clock.nowMs()) throw expiredPass();
  if (pass && user.temporaryAccessPass?.id !== pass.id) throw lostPass();
  if (earlier.signIn.generation !== generationOf(user)) {
    throw revokedGrant(state.clock.iso(earlier.signIn.authTime * 1000), user.signInSessionsValidFromDateTime);
  }
  return { tenant, user };
}

/** Told apart by value, not by age: the times have whole seconds, and a sign-in may share its second with a revocation. */
export function generationOf(user: User): string {
  return `${user.signInSessionsValidFromDateTime} ${user.lastPasswordChangeDateTime}`;
}

/** The person, or undefined where `personBehind` throws. */
export function personStillSignedIn(state: EmulatorState, earlier: SignedInAccount): Person | undefined {
  try {
    return personBehind(state, earlier);
  } catch (problem) {
    if (problem instanceof AadstsError) return undefined;
    throw problem;
  }
}

export const expiredPass = () => new AadstsError("invalid_grant", 130504, "Your Temporary Access Pass has expired.");

const lostPass = () =>
  new AadstsError("invalid_grant", 130507, "An access pass could not be found or verified for the user.");
