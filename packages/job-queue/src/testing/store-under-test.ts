import { randomBytes } from "node:crypto";
import { createTestDatabase } from "@daypass/service-kit";
import { Client } from "pg";
import { JOB_COLLECTION, type JobDocument, jobDatabase, mongoClient } from "../store/mongo/mongo-connection.js";
import { JOB_TABLE, jobStoreUrl } from "../store/postgres/postgres-connection.js";

/** What a test may see of, and do to, a job store from outside. Each is empty and not yet migrated. */
export interface StoreUnderTest {
  readonly url: string;
  rows(): Promise<number>;
  /** When the locked rows were locked, oldest first. */
  locks(): Promise<Date[]>;
  empty(): Promise<void>;
  /** Another worker claims every locked row, as after an expired lock. */
  stealLocks(): Promise<void>;
  /** Everything in it, as text. */
  text(): Promise<string>;
  drop(): Promise<void>;
}

export async function postgresStoreUnderTest(serverUrl: string): Promise<StoreUnderTest> {
  const database = await createTestDatabase(serverUrl);
  const client = new Client({ connectionString: jobStoreUrl(database.url, {}) });
  client.on("error", () => undefined); // ended by `drop`
  await client.connect();
  const ask = async <Row>(sql: string) => (await client.query(sql)).rows as Row[];
  return {
    url: database.url,
    rows: async () => (await ask(`select 1 from ${JOB_TABLE}`)).length,
    locks: async () =>
      (await ask<{ at: Date }>(`select locked_at as at from ${JOB_TABLE} where locked_at is not null order by 1`)).map(
        ({ at }) => at,
      ),
    empty: async () => void (await ask(`delete from ${JOB_TABLE}`)),
    stealLocks: async () =>
      void (await ask(
        `update ${JOB_TABLE} set locked_at = now() + interval '1 minute', last_modified_by = 'thief' where locked_at is not null`,
      )),
    text: async () => JSON.stringify(await ask(`select * from ${JOB_TABLE}`)),
    drop: async () => {
      await client.end();
      await database.drop();
    },
  };
}

export async function mongoStoreUnderTest(serverUrl: string): Promise<StoreUnderTest> {
  const url = new URL(serverUrl);
  url.pathname = `/t_${randomBytes(8).toString("hex")}`;
  const client = mongoClient(url.href);
  const jobs = jobDatabase(client, url.href).collection<JobDocument>(JOB_COLLECTION);
  const locked = { lockedAt: { $ne: null } };
  return {
    url: url.href,
    rows: () => jobs.countDocuments(),
    locks: async () =>
      (await jobs.find(locked).sort({ lockedAt: 1 }).toArray()).flatMap(({ lockedAt }) => lockedAt ?? []),
    empty: async () => void (await jobs.deleteMany({})),
    stealLocks: async () =>
      void (await jobs.updateMany(locked, {
        $set: { lockedAt: new Date(Date.now() + 60_000), lastModifiedBy: "thief" },
      })),
    text: async () => JSON.stringify(await jobs.find().toArray()),
    drop: async () => {
      await jobDatabase(client, url.href).dropDatabase();
      await client.close();
    },
  };
}
