import type { JobRun } from "@daypass/application";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { PayloadOutcome } from "../../user-errors/outcome.js";
import { Payload, whenOk } from "../../user-errors/payload.js";
import { Job } from "./job.js";

@InputType("RetryJobInput", { description: "Which failed job is to run anew, and why." })
export class RetryJobInput {
  @Field(() => ID, { description: "The job that failed." })
  jobId!: string;

  @Field(() => String, { description: "Why; it is audited." })
  reason!: string;
}

@ObjectType("RetryJobPayload", { simpleResolvers: true, description: "What came of `retryJob`." })
export class RetryJobPayload extends Payload {
  @Field(() => Job, {
    nullable: true,
    description: "The new run; the one that failed stays on record. Null when refused.",
  })
  readonly job: Job | null;

  constructor(outcome: PayloadOutcome<JobRun>) {
    super(outcome);
    this.job = whenOk(outcome, (row) => new Job(row));
  }
}

@InputType("CancelJobInput", { description: "Which waiting job is not to run, and why." })
export class CancelJobInput {
  @Field(() => ID, { description: "The job." })
  jobId!: string;

  @Field(() => String, { description: "Why, in 1 to 500 characters; it is audited and stands in `failReason`." })
  reason!: string;
}

@ObjectType("CancelJobPayload", { simpleResolvers: true, description: "What came of `cancelJob`." })
export class CancelJobPayload extends Payload {
  @Field(() => Job, { nullable: true, description: "The job, now FAILED as cancelled; null when refused." })
  readonly job: Job | null;

  constructor(outcome: PayloadOutcome<JobRun>) {
    super(outcome);
    this.job = whenOk(outcome, (row) => new Job(row));
  }
}
