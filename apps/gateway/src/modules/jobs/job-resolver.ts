import { type JobAction as Action, jobActions, readScopeOf } from "@daypass/application";
import { may, type Principal } from "@daypass/domain";
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { Actor } from "../../auth/actor.js";
import { seesRowsOf } from "../../auth/own-rows.js";
import { Allow } from "../../auth/rules.js";
import type { GatewayContext } from "../../context/gateway-context.js";
import { Once, type RunOnce } from "../../idempotency/once.js";
import type { Connection } from "../../relay/connection.js";
import { fromGlobalId, fromOptionalGlobalId } from "../../relay/global-id.js";
import { PageArguments, toPageRequest } from "../../relay/page-arguments.js";
import { AccessGrant } from "../access-grants/types/access-grant.js";
import { TenantApp } from "../tenant-apps/types/tenant-app.js";
import { Job, JobAction, JobConnection } from "./types/job.js";
import { JobFilter } from "./types/job-filter.js";
import { JobsOverview } from "./types/jobs-overview.js";
import { CancelJobInput, CancelJobPayload, RetryJobInput, RetryJobPayload } from "./types/steer-job.js";

@Resolver(() => Job)
export class JobResolver {
  @Query(() => JobConnection, {
    description: "The organization's own jobs, newest first; the deployment's are not shown. Needs `job:read`.",
  })
  @Allow("job:read")
  async jobs(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => JobFilter, { nullable: true, description: "Only jobs that match." }) filter: JobFilter | null,
    @Actor() actor: Principal,
    @Ctx() { reads }: GatewayContext,
  ): Promise<Connection<Job>> {
    const wanted = {
      name: filter?.name ?? undefined,
      status: filter?.status ?? undefined,
      tenantAppId: fromOptionalGlobalId("TenantApp", filter?.tenantAppId),
      accessGrantId: fromOptionalGlobalId("AccessGrant", filter?.accessGrantId),
      retried: filter?.retried ?? undefined,
    };
    const found = await reads.listJobRuns(readScopeOf(actor), toPageRequest(page), wanted);
    return JobConnection.from(found, (row) => new Job(row));
  }

  @Query(() => Job, { nullable: true, description: "A job; null for an unknown id. Needs `job:read`." })
  @Allow("job:read")
  async job(
    @Arg("id", () => ID, { description: "Id of the job." }) id: string,
    @Ctx() { loaders }: GatewayContext,
  ): Promise<Job | null> {
    const row = await loaders.jobRuns.load(fromGlobalId("Job", id));
    return row && new Job(row);
  }

  @Query(() => JobsOverview, { description: "How jobs, workers and expiry stand. Needs `job:read`." })
  @Allow("job:read")
  async jobsOverview(@Actor() actor: Principal, @Ctx() { reads }: GatewayContext): Promise<JobsOverview> {
    return new JobsOverview(await reads.jobsOverview(readScopeOf(actor)));
  }

  @FieldResolver(() => TenantApp, {
    nullable: true,
    description: "The tenant app it is about; null where there is none.",
  })
  async tenantApp(@Root() job: Job, @Ctx() { loaders }: GatewayContext): Promise<TenantApp | null> {
    const row = job.tenantAppId ? await loaders.tenantApps.load(job.tenantAppId) : null;
    return row && new TenantApp(row);
  }

  @FieldResolver(() => AccessGrant, {
    nullable: true,
    description: "The grant it is about; null where there is none, and for who may not read it.",
  })
  async accessGrant(
    @Root() job: Job,
    @Actor() actor: Principal,
    @Ctx() { loaders, now }: GatewayContext,
  ): Promise<AccessGrant | null> {
    if (!job.accessGrantId || !may(actor, "accessGrant:read")) return null;
    const row = await loaders.accessGrants.load(job.accessGrantId);
    return row && seesRowsOf(actor, row.technicianId) ? new AccessGrant(row, now) : null;
  }

  @FieldResolver(() => Job, {
    nullable: true,
    description: "The run that a retry made of it; null where it was not retried, or that run is on record no more.",
  })
  async retriedAs(@Root() job: Job, @Ctx() { loaders }: GatewayContext): Promise<Job | null> {
    const row = job.retriedAsId ? await loaders.jobRuns.load(job.retriedAsId) : null;
    return row && new Job(row);
  }

  @FieldResolver(() => [JobAction], { description: "What the caller may do with it now." })
  viewerCan(@Root() job: Job, @Actor() actor: Principal): readonly Action[] {
    return jobActions(actor, { ...job, retriedAs: job.retriedAsId });
  }

  @Mutation(() => RetryJobPayload, {
    description:
      "Runs a failed job anew, as a job of its own. Needs `job:steer`. Refusals: NOT_FOUND, INVALID_INPUT, CONFLICT.",
  })
  @Allow("job:steer")
  async retryJob(
    @Arg("input", () => RetryJobInput, { description: "Which job, and why." }) input: RetryJobInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<RetryJobPayload> {
    const command = { jobId: fromGlobalId("Job", input.jobId), reason: input.reason };
    return new RetryJobPayload(await once(() => useCases.retryJob.execute(actor, command)));
  }

  @Mutation(() => CancelJobPayload, {
    description:
      "Stops a job that waits still. Access is closed all the same: jobs that close it are NOT_ALLOWED. Needs `job:steer`. Refusals: NOT_FOUND, INVALID_INPUT, NOT_ALLOWED, CONFLICT.",
  })
  @Allow("job:steer")
  async cancelJob(
    @Arg("input", () => CancelJobInput, { description: "Which job, and why." }) input: CancelJobInput,
    @Actor() actor: Principal,
    @Once() once: RunOnce,
    @Ctx() { useCases }: GatewayContext,
  ): Promise<CancelJobPayload> {
    const command = { jobId: fromGlobalId("Job", input.jobId), reason: input.reason };
    return new CancelJobPayload(await once(() => useCases.cancelJob.execute(actor, command)));
  }
}
