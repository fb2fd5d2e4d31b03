import type { Principal } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { checkReason } from "../outcome/check-text.js";
import { notAllowed, notFound, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { findOwnRun, subjectOf } from "./find-own-run.js";
import type { JobRun } from "./job-queue.js";
import { CLOSING_JOBS } from "./jobs.js";

/**
 * Stops a wake-up that waits still. Work on grants does not hang on it: what PostgreSQL says is due is done all the same, so
 * nobody's access lives longer for a cancelled job.
 */
export class CancelJob {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock">) {}

  async execute(actor: Principal, command: { jobId: string; reason: string }): Promise<Outcome<JobRun>> {
    return this.ports.unitOfWork.run(actor.organizationId, async (stores): Promise<Outcome<JobRun>> => {
      const now = this.ports.clock.now();
      const run = await findOwnRun(stores, actor, command.jobId);
      if (!run) return refuse(stores, actor, "job.cancelled", now, [notFound("jobId", "job")]);
      const about = subjectOf(run);
      const problem = checkReason("reason", command.reason, MAX_REASON) ?? refusalOf(run);
      if (problem) return refuse(stores, actor, "job.cancelled", now, [problem], about);
      const reason = command.reason.trim();
      const cancelled = await stores.jobRuns.cancel(run.id, { failReason: `cancelled: ${reason}`, at: now });
      if (!cancelled) return refuse(stores, actor, "job.cancelled", now, [begun("running")], about);
      stores.audit.record(auditEvent(actor, "job.cancelled", now, about, { jobId: run.id, name: run.name, reason }));
      return succeeded(cancelled);
    });
  }
}

const MAX_REASON = 500;

const begun = (status: string): Refusal => ({
  code: "CONFLICT",
  message: `jobId: only a job that waits can be cancelled; this one is ${status}.`,
});

function refusalOf(run: JobRun): Refusal | undefined {
  if (CLOSING_JOBS.includes(run.name)) return notAllowed("jobId: the closing of access is never cancelled.");
  return run.status === "SCHEDULED" || run.status === "QUEUED" ? undefined : begun(run.status);
}
