import type { Principal } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { checkReason } from "../outcome/check-text.js";
import { notFound, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import type { JobDefinition } from "./define-job.js";
import { findOwnRun, subjectOf } from "./find-own-run.js";
import type { JobRun } from "./job-queue.js";
import { ALL_JOBS } from "./jobs.js";

/** Runs a failed job anew, as a run of its own: what failed stays on record. */
export class RetryJob {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ids">) {}

  /** Answers the new run. */
  async execute(actor: Principal, command: { jobId: string; reason: string }): Promise<Outcome<JobRun>> {
    return this.ports.unitOfWork.run(actor.organizationId, async (stores): Promise<Outcome<JobRun>> => {
      const now = this.ports.clock.now();
      const failed = await findOwnRun(stores, actor, command.jobId);
      if (!failed) return refuse(stores, actor, "job.retried", now, [notFound("jobId", "job")]);
      const problem = checkReason("reason", command.reason) ?? refusalOf(failed);
      const job = asked(failed);
      if (problem || !job) {
        return refuse(stores, actor, "job.retried", now, [problem ?? UNKNOWN_JOB], subjectOf(failed));
      }
      const run = {
        id: this.ports.ids.uuid(),
        name: failed.name,
        organizationId: actor.organizationId,
        tenantAppId: failed.tenantAppId,
        accessGrantId: failed.accessGrantId,
        status: "QUEUED" as const,
        scheduledAt: now,
        startedAt: null,
        finishedAt: null,
        attempts: 0,
        progress: null,
        failReason: null,
        latenessMs: null,
        workerId: null,
      };
      await stores.jobRuns.insert(run);
      await stores.outbox.add(job.definition, job.payload, { ...subjectOf(failed), runId: run.id });
      const data = { jobId: failed.id, newJobId: run.id, name: run.name, reason: command.reason.trim() };
      stores.audit.record(auditEvent(actor, "job.retried", now, subjectOf(failed), data));
      return succeeded(run);
    });
  }
}

const UNKNOWN_JOB: Refusal = { code: "CONFLICT", message: "jobId: jobs of this kind are not run any more." };

const refusalOf = (run: JobRun): Refusal | undefined =>
  run.status === "FAILED"
    ? undefined
    : { code: "CONFLICT", message: `jobId: only a failed job can be retried; this one is ${run.status}.` };

/** Payloads are ids, and the run says which. */
function asked(run: JobRun): { definition: JobDefinition; payload: object } | undefined {
  const definition: JobDefinition | undefined = ALL_JOBS.find((job) => job.name === run.name);
  const { organizationId, tenantAppId, accessGrantId } = run;
  const payload = definition?.payload.safeParse({ organizationId, tenantAppId, grantId: accessGrantId });
  return definition && payload?.success ? { definition, payload: payload.data } : undefined;
}
