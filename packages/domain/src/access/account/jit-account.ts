/** INTENDED: creation is on record, its outcome is not known yet. */
export type JitAccountState = "INTENDED" | "LIVE" | "DELETED";

/** An account that Daypass made. Only accounts with a row here are ever touched. */
export interface JitAccount {
  readonly id: string;
  readonly organizationId: string;
  readonly tenantAppId: string;
  /** It belongs to a technician, never to a name. */
  readonly technicianId: string;
  readonly burner: boolean;
  /** For the pool: intended without a grant, and made disabled. */
  readonly madeAhead: boolean;
  readonly state: JitAccountState;
  readonly userPrincipalName: string;
  /** Entra object id; null until creation was seen to have worked. */
  readonly entraUserId: string | null;
  /** Written into the account's employeeId: tells our account from one that merely has its name. 16 characters. */
  readonly nonce: string;
  readonly intendedAt: Date;
  /** `lastPasswordChangeDateTime` after we made it: any later value is somebody else's doing. */
  readonly passwordChangedAt: Date | null;
  /** Observed disabled, without roles and without methods at this time; null when never, or when it must be remade. */
  readonly cleanSeenAt: Date | null;
  readonly version: number;
}

/** A REUSED account that nobody used for so long is deleted. */
export const IDLE_ACCOUNT_LIVES_DAYS = 30;

/** A warm account seen clean this recently may be enabled in one batch that looks again; an older look is renewed first. */
export const CLEAN_LOOK_VALID_MINUTES = 15;

/** Stands in `cleanSeenAt` of an account that is being removed: whoever meets it removes it too, and nobody enables it again. */
const LEAVING_MARK = new Date(1);

/** From here on it is not handed out, whatever becomes of its deletion. */
export const leave = <A extends JitAccount>(account: A): A => ({ ...account, cleanSeenAt: LEAVING_MARK });

export const isLeaving = ({ cleanSeenAt }: JitAccount): boolean => cleanSeenAt?.getTime() === LEAVING_MARK.getTime();

/** Disabled as far as is known, and never seen: it is looked at before anybody enables it. */
export const asUnseen = <A extends JitAccount>(account: A): A => ({ ...account, cleanSeenAt: new Date(0) });

/** Replication has so long, in milliseconds, until an account that is made and not to be seen is taken to be gone. */
const MAY_APPEAR_MS = 10 * 60_000;

export const isNewlyMade = (account: JitAccount, now: Date): boolean =>
  account.madeAhead && now.getTime() - account.intendedAt.getTime() < MAY_APPEAR_MS;

export const isUnseen = ({ cleanSeenAt }: JitAccount): boolean => cleanSeenAt?.getTime() === 0;

export const looksFresh = (account: JitAccount, now: Date): boolean =>
  account.cleanSeenAt !== null && now.getTime() - account.cleanSeenAt.getTime() <= CLEAN_LOOK_VALID_MINUTES * 60_000;
