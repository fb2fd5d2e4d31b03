/** What an identity provider's validated token says of who signed in. */
export interface VerifiedIdentity {
  readonly issuer: string;
  /** Told apart within the issuer, for good: for Entra, tenant id and object id; else `sub`. Never a mail address. */
  readonly subject: string;
  /** When the person last proved who they are; null where the provider does not say. */
  readonly authenticatedAt: Date | null;
}

export interface StaffIdentity {
  readonly organizationId: string;
  readonly technicianId: string;
  readonly issuer: string;
  readonly subject: string;
  readonly boundAt: Date;
}

/** A link that binds whoever signs in through it to a technician: once, and not after `expiresAt`. */
export interface StaffInvitation {
  readonly id: string;
  readonly organizationId: string;
  readonly technicianId: string;
  /** SHA-256 of the secret in the link, hex. */
  readonly hash: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** Used, or put aside by a newer one. */
  readonly spentAt: Date | null;
}

export interface StaffSession {
  readonly id: string;
  readonly organizationId: string;
  readonly technicianId: string;
  /** SHA-256 of the cookie's secret, hex. */
  readonly hash: string;
  /** What its person knows the browser by, at most 100 characters; null where it did not say. */
  readonly device: string | null;
  readonly authenticatedAt: Date | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly endedAt: Date | null;
}

const MINUTE = 60_000;
const IDLE_MS = 30 * MINUTE;
export const SESSION_LIVES_MS = 10 * 60 * MINUTE;
export const INVITATION_LIVES_MS = 7 * 24 * 60 * MINUTE;
export const SECRET_BYTES = 32;
const SECRET = /^[\w-]{43}$/;

/** What was made up is mostly told apart without a query. */
export const isWellFormedSecret = (secret: string): boolean => SECRET.test(secret);

/** 30 minutes after it was last seen, and 10 hours after it began at the latest. */
export const sessionEndsAt = ({ lastSeenAt, createdAt }: Pick<StaffSession, "lastSeenAt" | "createdAt">): Date =>
  new Date(Math.min(lastSeenAt.getTime() + IDLE_MS, createdAt.getTime() + SESSION_LIVES_MS));

export const isLive = (session: StaffSession, now: Date): boolean =>
  session.endedAt === null && now < sessionEndsAt(session);
