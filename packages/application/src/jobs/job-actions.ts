import { may, type Principal } from "@daypass/domain";
import type { RecordedJobRun } from "./job-queue.js";
import { CLOSING_JOBS } from "./jobs.js";

export type JobAction = "RETRY" | "CANCEL";

/** What a caller may do with a run now; what they ask for is decided anew when they ask. */
export function jobActions(
  actor: Principal,
  { name, status, retriedAs }: Pick<RecordedJobRun, "name" | "status" | "retriedAs">,
): readonly JobAction[] {
  if (!may(actor, "job:steer")) return [];
  if (status === "FAILED") return retriedAs === null ? ["RETRY"] : [];
  const waits = status === "SCHEDULED" || status === "QUEUED";
  return waits && !CLOSING_JOBS.includes(name) ? ["CANCEL"] : [];
}
