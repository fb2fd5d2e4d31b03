import type { ClosingGrant, JitAccount, ObservedAssignment, TenantApp } from "@daypass/domain";

/** One grant on its way out, and the account that has to come clean; null where none was ever meant. */
export interface ClosingTarget {
  readonly grant: ClosingGrant;
  readonly app: TenantApp;
  readonly account: JitAccount | null;
  /** Our own role assignments by the ledger: taken off before anything is looked at. */
  readonly knownAssignments: readonly ObservedAssignment[];
  /** Our pass, when it may live still. */
  readonly passId: string | null;
  /** Creation was tried and its outcome is not known. */
  readonly creationUnknownSince: Date | null;
}

/** A target whose account exists as far as we know. */
export interface AccountTarget extends ClosingTarget {
  readonly account: JitAccount & { readonly entraUserId: string };
}

export const hasAccount = (target: ClosingTarget): target is AccountTarget => Boolean(target.account?.entraUserId);
