import { JOB_COLLECTION, jobDatabase, mongoClient } from "./mongo-connection.js";

export const CLAIM_INDEX = "daypass_claim";

/** Making an index that is there already is no error, also when two do it at once. */
export async function migrateMongoJobStore(url: string): Promise<void> {
  const client = mongoClient(url);
  try {
    await jobDatabase(client, url)
      .collection(JOB_COLLECTION)
      .createIndex({ name: 1, nextRunAt: 1, priority: -1, lockedAt: 1, disabled: 1 }, { name: CLAIM_INDEX });
  } finally {
    await client.close();
  }
}
