/** What an account was seen with when it was last taken to be as it should. */
export interface EmergencyBaseline {
  /** Graph's own stamp; null until the password that was set last was seen in it. */
  readonly passwordChangedAt: Date | null;
  readonly methodIds: readonly string[];
  /** Tenant-wide ones that no end is set to. */
  readonly roleTemplateIds: readonly string[];
}

/** What the last look saw. */
export interface EmergencyLook {
  readonly checkedAt: Date;
  readonly exists: boolean;
  readonly enabled: boolean;
  readonly roleTemplateIds: readonly string[];
  readonly passwordChangedAt: Date | null;
  /** Null where none is on record; what is not readable is told by `signInsReadable`. */
  readonly lastSignInAt: Date | null;
  readonly signInsReadable: boolean;
  readonly methodsReadable: boolean;
  /** Our service principal may set the account's password. */
  readonly canRotate: boolean;
}

/** An account that stands by for the night when all else fails. Nothing that closes access ever touches it. */
export interface EmergencyAccount {
  readonly id: string;
  readonly organizationId: string;
  readonly tenantAppId: string;
  readonly userPrincipalName: string;
  /** Entra object id; null until creation was seen to have worked. */
  readonly entraUserId: string | null;
  /** It was there before: Daypass looks at it alone, until an owner confirmed it. */
  readonly adopted: boolean;
  readonly confirmedAt: Date | null;
  /** Whose members may see the password; null: nobody. */
  readonly viewerGroupId: string | null;
  /** 1 to 365; null: after a reveal alone. */
  readonly rotateEveryDays: number | null;
  /** Written into the account's employeeId: tells ours from one that merely has its name. */
  readonly nonce: string;
  readonly intendedAt: Date;
  /** When the password that is kept was set in Entra; null before the first. */
  readonly rotatedAt: Date | null;
  /** The password was shown: it is changed from this time on. */
  readonly rotateAfterRevealAt: Date | null;
  readonly drilledAt: Date | null;
  /** When a copy encrypted to an owner's key was made last. */
  readonly copiedAt: Date | null;
  /** Pass that we issued last. */
  readonly ownPassId: string | null;
  readonly baseline: EmergencyBaseline | null;
  readonly look: EmergencyLook | null;
  /** Somebody took it off the list: nobody looks at it any more, and what is kept stays kept. */
  readonly letGoAt: Date | null;
  readonly version: number;
}

export const MOST_EMERGENCY_ACCOUNTS = 2;
export const GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";
const DAY_MS = 24 * 3_600_000;
/** After a reveal without a pass: as long as somebody may need to get in by the password. */
export const IN_USE_MS = 60 * 60_000;

/** Daypass keeps its password. */
export const isManaged = ({ adopted, confirmedAt }: EmergencyAccount): boolean => !adopted || confirmedAt !== null;

/** When the password is to be changed next; null: not by itself. */
export function nextRotationAt(account: EmergencyAccount): Date | null {
  const { rotatedAt, rotateEveryDays, rotateAfterRevealAt } = account;
  if (!isManaged(account) || !account.entraUserId) return null;
  // Confirmed, and the password is not known yet.
  if (!rotatedAt) return account.confirmedAt ?? account.intendedAt;
  const scheduled = rotateEveryDays === null ? null : new Date(rotatedAt.getTime() + rotateEveryDays * DAY_MS);
  if (!scheduled || !rotateAfterRevealAt) return scheduled ?? rotateAfterRevealAt;
  return new Date(Math.min(scheduled.getTime(), rotateAfterRevealAt.getTime()));
}

export function isRotationDue(account: EmergencyAccount, now: Date): boolean {
  const due = nextRotationAt(account);
  return due !== null && due <= now;
}
