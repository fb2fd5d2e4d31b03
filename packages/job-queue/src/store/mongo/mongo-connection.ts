import { type Db, MongoClient, type ObjectId } from "mongodb";

export const JOB_COLLECTION = "daypass_jobs";

/** The fields of Agenda's documents that we ask for ourselves. */
export interface JobDocument {
  readonly _id: ObjectId;
  readonly name: string;
  readonly lockedAt: Date | null;
  readonly nextRunAt: Date | null;
  readonly lastFinishedAt: Date | null;
  readonly lastModifiedBy: string | null;
}

export function mongoClient(url: string): MongoClient {
  return new MongoClient(url, {
    appName: "daypass-jobs",
    serverSelectionTimeoutMS: 5_000,
    connectTimeoutMS: 5_000,
    socketTimeoutMS: 15_000,
    maxPoolSize: 10,
  });
}

/** The database that the URL names; the driver's own default would be `test`. */
export function jobDatabase(client: MongoClient, url: string): Db {
  return /^mongodb(\+srv)?:\/\/[^/]+\/[^?]+/.test(url) ? client.db() : client.db("daypass");
}
