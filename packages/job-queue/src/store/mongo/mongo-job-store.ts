import { type Db, type MongoClient, ObjectId } from "mongodb";
import { ClaimGate } from "../claim-gate.js";
import { type JobStore, JobStoreNotMigratedError, type JobStoreOptions, type RenewalOutcome } from "../job-store.js";
import { FencedMongoRepository } from "./fenced-mongo-repository.js";
import { CLAIM_INDEX } from "./migrate-mongo-job-store.js";
import { JOB_COLLECTION, type JobDocument, jobDatabase, mongoClient } from "./mongo-connection.js";

export class MongoJobStore implements JobStore {
  readonly name = "MongoDB";
  readonly gate = new ClaimGate();
  readonly repository: FencedMongoRepository;
  private readonly client: MongoClient;
  private readonly database: Db;
  private readonly workerId: string;

  constructor({ url, workerId, onError }: JobStoreOptions) {
    this.workerId = workerId;
    this.client = mongoClient(url);
    this.client.on("error", onError);
    this.database = jobDatabase(this.client, url);
    this.repository = new FencedMongoRepository(this.database, workerId, this.gate, onError);
  }

  private get jobs() {
    return this.database.collection<JobDocument>(JOB_COLLECTION);
  }

  async connect(): Promise<void> {
    // Said each time: a client whose first attempt failed stays closed for whatever merely uses it.
    await this.client.connect();
    const indexes = await this.jobs.indexes().catch((error: unknown) => {
      if ((error as { codeName?: string }).codeName === "NamespaceNotFound") return [];
      throw error;
    });
    if (!indexes.some(({ name }) => name === CLAIM_INDEX))
      throw new JobStoreNotMigratedError(`no index ${CLAIM_INDEX} on ${JOB_COLLECTION}: run \`daypass migrate\``);
    await this.repository.connect();
  }

  async ping(): Promise<void> {
    await this.database.command({ ping: 1 });
  }

  async renew(jobId: string, heldSince: Date, now: Date): Promise<RenewalOutcome> {
    const _id = new ObjectId(jobId);
    const { matchedCount } = await this.jobs.updateOne(
      { _id, lastModifiedBy: this.workerId, lockedAt: heldSince },
      { $set: { lockedAt: now } },
    );
    if (matchedCount === 1) return "held";
    return (await this.jobs.findOne({ _id })) === null ? "gone" : "taken";
  }

  async releaseUnstarted(): Promise<void> {
    await this.jobs.updateMany(
      { lastModifiedBy: this.workerId, lockedAt: { $ne: null }, nextRunAt: { $ne: null } },
      { $set: { lockedAt: null } },
    );
  }

  async purgeFinished(before: Date): Promise<number> {
    const { deletedCount } = await this.jobs.deleteMany({
      nextRunAt: null,
      lockedAt: null,
      lastFinishedAt: { $lt: before },
    });
    return deletedCount;
  }

  async close(): Promise<void> {
    await this.client.close();
  }
}
