import { classifyActivity } from "./classify-activity.js";
import type { ActivityKind, ActivityTarget, TenantActivity, TenantSignIn } from "./tenant-activity.js";

export const LOG_STATES = [
  "NOT_READ_YET",
  "READ",
  "INCOMPLETE",
  "PERMISSION_MISSING",
  "LICENCE_MISSING",
  "NOT_REACHED",
] as const;
/** How far a log of the tenant could be read: that nothing was found says something only where it is READ. */
export type LogState = (typeof LOG_STATES)[number];

/** What is known of the acts of one grant's account. */
export interface GrantEvidence {
  readonly grantId: string;
  /** The closing that it belongs to: a grant that was reopened is looked at anew. */
  readonly closedAt: Date;
  /** The time whose acts were asked for; null before the first look. */
  readonly from: Date | null;
  readonly until: Date | null;
  readonly audits: LogState;
  readonly signIns: LogState;
  readonly lookedAt: Date | null;
  /** Null when nothing more is expected. */
  readonly nextLookAt: Date | null;
}

export type EvidenceSource = "AUDIT" | "SIGN_IN";

/** One act of the grant's account, or one sign-in with it. */
export interface EvidenceItem {
  readonly source: EvidenceSource;
  /** Entra's id of the row. */
  readonly entraId: string;
  readonly kind: ActivityKind;
  readonly at: Date;
  /** As Entra names it. */
  readonly activity: string;
  readonly succeeded: boolean;
  readonly targets: readonly ActivityTarget[];
  readonly appName: string | null;
  readonly ipAddress: string | null;
}

const MINUTE_MS = 60_000;
/** Rows come minutes late; tokens that were given out live for about an hour. */
export const EVIDENCE_LOOKS_AFTER_MS = [10 * MINUTE_MS, 75 * MINUTE_MS] as const;
const RETRY_MS = 15 * MINUTE_MS;
/** Tenants without a licence keep their log for seven days. */
const GIVE_UP_AFTER_MS = 6 * 24 * 60 * MINUTE_MS;
/** The tenant's clock and ours may differ. The account has no power this long before, so that nothing is anybody else's. */
const EARLIER_MS = MINUTE_MS;

/** The time whose acts are a grant's: until the account's next use, and never later than now. */
export function actsOf(
  activatedAt: Date,
  nextUseAt: Date | null,
  now: Date,
): { readonly from: Date; readonly until: Date } {
  const earlier = (time: Date) => new Date(time.getTime() - EARLIER_MS);
  const until = nextUseAt ? earlier(nextUseAt) : now;
  return { from: earlier(activatedAt), until: until < now ? until : now };
}

/** When it is looked at again, after a look at `now`; null when that was the last one. */
export function nextEvidenceLook({ closedAt, audits, signIns }: GrantEvidence, now: Date): Date | null {
  const sinceMs = now.getTime() - closedAt.getTime();
  if ((audits === "NOT_REACHED" || signIns === "NOT_REACHED") && sinceMs < GIVE_UP_AFTER_MS)
    return new Date(now.getTime() + RETRY_MS);
  const next = EVIDENCE_LOOKS_AFTER_MS.find((afterMs) => afterMs > sinceMs);
  return next === undefined ? null : new Date(closedAt.getTime() + next);
}

export const itemOfActivity = (row: TenantActivity): EvidenceItem => ({
  source: "AUDIT",
  entraId: row.id,
  kind: classifyActivity(row),
  at: row.at,
  activity: row.activity,
  succeeded: row.succeeded,
  targets: row.targets,
  appName: null,
  ipAddress: null,
});

export const itemOfSignIn = (row: TenantSignIn): EvidenceItem => ({
  source: "SIGN_IN",
  entraId: row.id,
  kind: "SIGN_IN",
  at: row.at,
  activity: "Sign-in",
  succeeded: row.succeeded,
  targets: [],
  appName: row.appName,
  ipAddress: row.ipAddress,
});

/** It stays when the account is gone. What failed left nothing. */
export const outlivesGrant = ({ kind, succeeded }: Pick<EvidenceItem, "kind" | "succeeded">): boolean =>
  succeeded && kind !== "OTHER" && kind !== "SIGN_IN";
