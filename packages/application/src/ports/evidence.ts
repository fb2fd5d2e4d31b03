import type { EvidenceItem, GrantEvidence, LogState, TenantActivity, TenantSignIn } from "@daypass/domain";
import type { DirectoryCallOptions } from "./directory.js";

/** Rows of one of the tenant's logs, and how far it could be read. */
export interface LogRead<T> {
  readonly state: Exclude<LogState, "NOT_READ_YET">;
  /** Empty unless READ or INCOMPLETE. */
  readonly rows: readonly T[];
}

export interface ActivityRead {
  readonly audits: LogRead<TenantActivity>;
  readonly signIns: LogRead<TenantSignIn>;
}

/** What a tenant has on record of one account. Reads only, at the lowest priority; each log stands for itself. */
export interface ActivityLog {
  /** Acts BY the user, and sign-ins with it, from `from` up to `until`, in no order. Never rejects for what Graph refuses. */
  observeActivity(
    entraTenantId: string,
    of: { readonly userId: string; readonly from: Date; readonly until: Date },
    options: DirectoryCallOptions,
  ): Promise<ActivityRead>;
}

/** Which closed grants are to be looked at next, over all organizations. */
export interface EvidenceSchedule {
  /**
   * Due ones, earliest first, which are then due again in some minutes: whoever claims them and dies costs one look. Grants that
   * were closed in the last days are found by themselves, those that were closed anew too.
   */
  claim(limit: number): Promise<readonly { readonly organizationId: string; readonly grantId: string }[]>;
}

/** One organization's record of what its grants' accounts did. */
export interface EvidenceStore {
  find(grantId: string): Promise<GrantEvidence | null>;
  /** Inserts, or replaces by grant. */
  put(evidence: GrantEvidence): Promise<void>;
  /** Answers those that were not there before. */
  add(grantId: string, items: readonly EvidenceItem[]): Promise<readonly EvidenceItem[]>;
  /** When the account was first used after that time; null where it was not. */
  nextUseOf(accountId: string, after: Date): Promise<Date | null>;
}

/** Of one grant and log; the counts tell of more. */
export const EVIDENCE_SHOWN = 100;

/** Evidence as it is shown. */
export interface ShownEvidence extends GrantEvidence {
  /** Of all that was found, whatever the lists hold. */
  readonly auditCount: number;
  readonly signInCount: number;
  /** What outlives the grant first, then by time. */
  readonly activities: readonly EvidenceItem[];
  readonly signInItems: readonly EvidenceItem[];
  readonly outlivesCount: number;
}
