export type GrantStepStatus = "INTENDED" | "DONE" | "FAILED" | "SKIPPED";

/** One effect on Entra, on record before it is attempted. Names are stable: they are shown and documented. */
export const GRANT_STEP_NAMES = [
  "create-account",
  "enable-account",
  "issue-pass",
  "assign-role",
  "verify-usable",
  "remove-role",
  "remove-group",
  "disable-account",
  "revoke-sessions",
  "delete-pass",
  "delete-account",
  "verify-clean",
] as const;
export type GrantStepName = (typeof GRANT_STEP_NAMES)[number];

/** The ledger: intent and outcome of each effect on Entra. */
export interface GrantStep {
  readonly id: string;
  readonly organizationId: string;
  readonly grantId: string;
  /** Order within the grant, from 1. */
  readonly sequence: number;
  readonly name: GrantStepName;
  /** Role template id, assignment id or group id the step is about; "" where there is only one. */
  readonly subject: string;
  readonly status: GrantStepStatus;
  readonly attempts: number;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly graphRequestId: string | null;
  /** Graph id the effect answered, e.g. of a role assignment. */
  readonly resultId: string | null;
  readonly error: string | null;
}
