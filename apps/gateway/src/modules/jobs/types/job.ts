import type { JobAction as Action, JobRun as JobRunRow, JobRunStatus, RecordedJobRun } from "@daypass/application";
import { Field, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../../relay/connection.js";
import { Node } from "../../../relay/node.js";
import { defineEnum } from "../../../schema/define-enum.js";

export const JobStatus = defineEnum<JobRunStatus>("JobStatus", "Where a job is.", {
  SCHEDULED: "It waits for its time, or for its next try.",
  QUEUED: "It is due and waits for a worker.",
  RUNNING: "A worker has it.",
  COMPLETED: "It ended well.",
  FAILED: "It is not tried again; `failReason` says why, also where it was cancelled.",
  REPEATING: "It comes again by itself.",
  PAUSED: "It is held back.",
});

export const JobAction = defineEnum<Action>("JobAction", "What a caller may do with a job now.", {
  RETRY: "Run it anew.",
  CANCEL: "Stop it before it runs.",
});

/** GraphQL's Int ends here. */
const MOST = 2 ** 31 - 1;

/** Milliseconds as an Int of the API, held at its bounds: more than 24 days are not told apart. */
export const milliseconds = (ms: number | null): number | null =>
  ms === null ? null : Math.max(-MOST, Math.min(MOST, Math.round(ms)));

@ObjectType("Job", {
  implements: Node,
  simpleResolvers: true,
  description:
    "One run of a job, as operators see it. A job is a wake-up: what is due is done also where its job is lost.",
})
export class Job extends Node {
  @Field(() => String, { description: "Kind of job, e.g. `provision-grant`." })
  readonly name: string;

  @Field(() => JobStatus, { description: "Where it is." })
  readonly status: JobRunStatus;

  @Field(() => Date, { nullable: true, description: "When it was to run." })
  readonly scheduledAt: Date | null;

  @Field(() => Date, { nullable: true, description: "When its latest try began; null before the first." })
  readonly startedAt: Date | null;

  @Field(() => Date, { nullable: true, description: "When its latest try ended; null until then." })
  readonly finishedAt: Date | null;

  @Field(() => Int, { description: "Tries so far." })
  readonly attempts: number;

  @Field(() => Int, { nullable: true, description: "0 to 100; null where it does not tell." })
  readonly progress: number | null;

  @Field(() => String, { nullable: true, description: "Why its latest try failed, or that it was cancelled." })
  readonly failReason: string | null;

  @Field(() => Int, { nullable: true, description: "How much later than due its latest try began, in milliseconds." })
  readonly latenessMs: number | null;

  readonly tenantAppId: string | null;
  readonly accessGrantId: string | null;
  readonly retriedAsId: string | null;

  constructor(row: JobRunRow & Partial<RecordedJobRun>) {
    super("Job", row.id);
    this.name = row.name;
    this.status = row.status;
    this.scheduledAt = row.scheduledAt;
    this.startedAt = row.startedAt;
    this.finishedAt = row.finishedAt;
    this.attempts = row.attempts;
    this.progress = row.progress;
    this.failReason = row.failReason;
    this.latenessMs = milliseconds(row.latenessMs);
    this.tenantAppId = row.tenantAppId;
    this.accessGrantId = row.accessGrantId;
    this.retriedAsId = row.retriedAs ?? null;
  }
}

export const JobConnection = connectionOf("Job", "jobs", () => Job);
