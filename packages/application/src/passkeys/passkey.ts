/** What a device of a technician proves who they are with; the private key never leaves it. */
export interface Passkey {
  readonly id: string;
  readonly organizationId: string;
  readonly technicianId: string;
  /** As WebAuthn names it, base64url. */
  readonly credentialId: string;
  /** COSE. */
  readonly publicKey: Uint8Array;
  /** How often the device says that it signed; 0 for ever where it does not count. */
  readonly counter: number;
  readonly transports: readonly string[];
  /** What its owner calls it. */
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/**
 * Something of one technician's that is good once and for five minutes: a challenge for a device to sign, or the confirmation
 * that is given for a signed one.
 */
export interface PasskeyChallenge {
  readonly organizationId: string;
  /** SHA-256 of the challenge or of the confirmation's secret, hex. */
  readonly hash: string;
  readonly technicianId: string;
  readonly purpose: "ENROL" | "CONFIRM" | "CONFIRMED";
  /** What is confirmed; empty for ENROL. */
  readonly action: string;
  readonly expiresAt: Date;
}

/** What a device answered, as far as it is not checked yet. */
export interface PasskeyAnswer<Verified> {
  /** The challenge that it says it signed. */
  readonly challenge: string;
  /** Checks the signature; null for one that does not fit. Called once the challenge has turned out to be open. */
  readonly verify: Verified;
}

export const CHALLENGE_LIVES_MS = 5 * 60_000;
export const MOST_PASSKEYS = 10;
