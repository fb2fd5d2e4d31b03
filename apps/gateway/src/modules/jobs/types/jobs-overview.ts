import type {
  ExpiryOverview as ExpiryFacts,
  JobNameOverview as NameFacts,
  JobsOverview as OverviewFacts,
  SeenWorker,
} from "@daypass/application";
import { Field, Int, ObjectType } from "type-graphql";
import { milliseconds } from "./job.js";

@ObjectType("JobNameOverview", { simpleResolvers: true, description: "How many jobs of a kind are where." })
class JobNameOverview implements NameFacts {
  @Field(() => String, { description: "Kind of job." })
  readonly name: string;

  @Field(() => Int, { description: "Waiting for their time." })
  readonly scheduled: number;

  @Field(() => Int, { description: "Due, waiting for a worker." })
  readonly queued: number;

  @Field(() => Int, { description: "With a worker." })
  readonly running: number;

  @Field(() => Int, { description: "Ended well, within the last 30 days." })
  readonly completed: number;

  @Field(() => Int, { description: "Failed for good or cancelled, within the last 30 days." })
  readonly failed: number;

  @Field(() => Date, { nullable: true, description: "When the next one is to run; null where none waits." })
  readonly nextRunAt: Date | null;

  constructor(facts: NameFacts) {
    this.name = facts.name;
    this.scheduled = facts.scheduled;
    this.queued = facts.queued;
    this.running = facts.running;
    this.completed = facts.completed;
    this.failed = facts.failed;
    this.nextRunAt = facts.nextRunAt;
  }
}

@ObjectType("Worker", { simpleResolvers: true, description: "A scheduler that was seen in the last 15 minutes." })
class Worker implements SeenWorker {
  @Field(() => String, { description: "Names one run of one process." })
  readonly id: string;

  @Field(() => Date, { description: "When it last told that it lives; it does so every few seconds." })
  readonly lastSeenAt: Date;

  @Field(() => Int, {
    description: "Jobs of the caller's organization that it runs; what it does for others is not told.",
  })
  readonly runningJobs: number;

  constructor(facts: SeenWorker) {
    this.id = facts.id;
    this.lastSeenAt = facts.lastSeenAt;
    this.runningJobs = facts.runningJobs;
  }
}

@ObjectType("ExpiryOverview", {
  simpleResolvers: true,
  description:
    "How expiry stands. Lateness is from the end of the window to the moment the power was seen off, in milliseconds, over 30 days; negative when it was off in time, null where no window ran its course.",
})
class ExpiryOverview implements ExpiryFacts {
  @Field(() => Int, { description: "Grants that are not CLOSED." })
  readonly openGrants: number;

  @Field(() => Int, { description: "Of those, past their window." })
  readonly overdueGrants: number;

  @Field(() => Date, { nullable: true, description: "The next end of a window; null where none is ahead." })
  readonly nextExpiryAt: Date | null;

  @Field(() => Int, { nullable: true, description: "Half of the windows ended no later than this." })
  readonly latenessP50Ms: number | null;

  @Field(() => Int, { nullable: true, description: "99 of 100 windows ended no later than this." })
  readonly latenessP99Ms: number | null;

  @Field(() => Int, { nullable: true, description: "The latest." })
  readonly latenessMaxMs: number | null;

  constructor(facts: ExpiryFacts) {
    this.openGrants = facts.openGrants;
    this.overdueGrants = facts.overdueGrants;
    this.nextExpiryAt = facts.nextExpiryAt;
    this.latenessP50Ms = milliseconds(facts.latenessP50Ms);
    this.latenessP99Ms = milliseconds(facts.latenessP99Ms);
    this.latenessMaxMs = milliseconds(facts.latenessMaxMs);
  }
}

@ObjectType("JobsOverview", { simpleResolvers: true, description: "How jobs, workers and expiry stand." })
export class JobsOverview {
  @Field(() => [JobNameOverview], { description: "The organization's own jobs, by kind." })
  readonly byName: readonly JobNameOverview[];

  @Field(() => [Worker], { description: "The deployment's schedulers." })
  readonly workers: readonly Worker[];

  @Field(() => ExpiryOverview, { description: "The organization's own grants." })
  readonly expiry: ExpiryOverview;

  constructor(facts: OverviewFacts) {
    this.byName = facts.byName.map((name) => new JobNameOverview(name));
    this.workers = facts.workers.map((worker) => new Worker(worker));
    this.expiry = new ExpiryOverview(facts.expiry);
  }
}
