import type { Passkey, PasskeyChallenge } from "../passkeys/passkey.js";
import type { StaffIdentity, StaffInvitation, StaffSession } from "../sign-in/staff-session.js";

export interface PasskeyStore {
  /** Oldest first. */
  listFor(technicianId: string): Promise<readonly Passkey[]>;
  /** False when the credential is on record already, whosever; the transaction stays usable then. */
  insert(passkey: Passkey): Promise<boolean>;
  used(id: string, counter: number, at: Date): Promise<void>;
  /** False for one that is not the technician's. */
  remove(technicianId: string, id: string): Promise<boolean>;
  putChallenge(challenge: PasskeyChallenge): Promise<void>;
  /** Single use: answers its action, and null for one that is not there, is another's, or is too old. */
  takeChallenge(which: Pick<PasskeyChallenge, "hash" | "technicianId" | "purpose">, now: Date): Promise<string | null>;
}

export interface StaffSignInStore {
  hasIdentity(technicianId: string): Promise<boolean>;
  /** Active owners and admins besides that person who can sign in: somebody else to confirm a change. */
  hasSecondPerson(besides: string | null): Promise<boolean>;
  /** False when the identity is somebody's already, or the technician has one; the transaction stays usable then. */
  bindIdentity(identity: StaffIdentity): Promise<boolean>;
  findInvitation(id: string): Promise<StaffInvitation | null>;
  /** Puts aside what was open for the technician. */
  replaceInvitation(invitation: StaffInvitation): Promise<void>;
  /** Single use: false when it was spent already. */
  spendInvitation(id: string, spentAt: Date): Promise<boolean>;
  findSession(id: string): Promise<StaffSession | null>;
  /** Sessions of the technician that did not end and began after `since`; last seen first. */
  openSessions(technicianId: string, since: Date): Promise<readonly StaffSession[]>;
  insertSession(session: StaffSession): Promise<void>;
  touchSession(id: string, seenAt: Date): Promise<void>;
  endSessions(which: { id: string } | { technicianId: string }, endedAt: Date): Promise<void>;
}
