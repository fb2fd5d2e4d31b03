/** One thing that was looked at. */
export interface Finding {
  readonly name: string;
  readonly status: "ok" | "warning" | "failed";
  /** What was found, in words; holds no secret. */
  readonly detail: string;
  /** How to mend it; null when all is well. */
  readonly fix: string | null;
}
