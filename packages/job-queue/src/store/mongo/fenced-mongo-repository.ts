import { MongoJobRepository } from "@agendajs/mongo-backend";
import type { JobId, JobParameters } from "agenda";
import { type Db, ObjectId } from "mongodb";
import { LockLostError } from "../../run/lock-lost-error.js";
import { claimOf, isDone, refreshLock } from "../claim.js";
import type { ClaimGate } from "../claim-gate.js";
import { JOB_COLLECTION, type JobDocument } from "./mongo-connection.js";

/** As on PostgreSQL: a run whose lock was taken over can no longer write to the document. */
export class FencedMongoRepository extends MongoJobRepository {
  constructor(
    private readonly mongo: Db,
    private readonly workerId: string,
    private readonly gate: ClaimGate,
    private readonly onError: (error: unknown) => void,
  ) {
    super({ mongo, db: { collection: JOB_COLLECTION }, ensureIndex: false });
  }

  private get jobs() {
    return this.mongo.collection<JobDocument>(JOB_COLLECTION);
  }

  override getNextJobToRun(...args: Parameters<MongoJobRepository["getNextJobToRun"]>) {
    return this.gate.claim(() => super.getNextJobToRun(...args));
  }

  override async saveJobState(job: JobParameters): Promise<void> {
    const claim = claimOf(job);
    refreshLock(job);
    const held = this.held(job);
    const found = isDone(job)
      ? (await this.jobs.deleteOne(held)).deletedCount
      : (
          await this.jobs.updateOne(held, {
            $set: {
              lockedAt: job.lockedAt ?? null,
              nextRunAt: job.nextRunAt ?? null,
              lastRunAt: job.lastRunAt ?? null,
              progress: job.progress ?? null,
              failReason: job.failReason ?? null,
              failCount: job.failCount ?? null,
              failedAt: job.failedAt ?? null,
              lastFinishedAt: job.lastFinishedAt ?? null,
            },
          })
        ).matchedCount;
    if (found !== 1) throw new LockLostError(job.name);
    if (job.lockedAt !== undefined) claim.lockedAt = job.lockedAt;
  }

  /** Agenda does not await this one: a rejection would end the process. */
  override async unlockJob(job: JobParameters): Promise<void> {
    await this.jobs
      .updateOne({ ...this.held(job), nextRunAt: { $ne: null } }, { $set: { lockedAt: null } })
      .catch(this.onError);
  }

  override async unlockJobs(jobIds: (JobId | string)[]): Promise<void> {
    const ids = jobIds.map((id) => new ObjectId(id));
    await this.jobs.updateMany({ _id: { $in: ids }, lastModifiedBy: this.workerId }, { $set: { lockedAt: null } });
  }

  private held(job: JobParameters) {
    return { _id: new ObjectId(job._id), lastModifiedBy: this.workerId, lockedAt: claimOf(job).lockedAt };
  }
}
