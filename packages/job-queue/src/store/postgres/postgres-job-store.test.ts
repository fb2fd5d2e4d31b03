import { randomBytes } from "node:crypto";
import {
  createTestDatabase,
  type EmbeddedPostgres,
  embeddedPostgresForTests,
  type TestDatabase,
} from "@daypass/service-kit";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, startedQueue, wakeJob } from "../../testing/queue-harness.js";
import { migrateJobStore } from "../open-job-store.js";

const role = `jobs_${randomBytes(4).toString("hex")}`;
let postgres: EmbeddedPostgres;
let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  postgres = await embeddedPostgresForTests();
  database = await createTestDatabase(postgres.url);
  client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(`create role ${role} nologin`);
});

afterAll(async () => {
  await client.query(`drop owned by ${role}; drop role ${role}`);
  await client.end();
  await database.drop();
  await postgres.stop();
});

test("given a superuser's URL, the queue steps down to the role it was granted", async () => {
  await migrateJobStore(database.url, { grantTo: role });
  const started: string[] = [];
  const { queue } = await startedQueue(database.url, ({ payload }) => void started.push(payload.grantId), { role });
  await queue.schedule(wakeJob, { grantId: "g-1" });
  await eventually(() => expect(started).toEqual(["g-1"]));
});

test("a role that was granted nothing is refused by PostgreSQL: the step down is real", async () => {
  await client.query(`revoke all on all tables in schema daypass_jobs from ${role}`);
  const { queue } = await startedQueue(database.url, () => undefined, { role });
  await expect(queue.schedule(wakeJob, { grantId: "g-1" })).rejects.toMatchObject({ code: "42501" });
});

test("settings that the URL brings are kept beside ours", async () => {
  const url = new URL(database.url);
  url.searchParams.set("options", "-c application_name=from-the-url");
  const started: string[] = [];
  const { queue } = await startedQueue(url.href, ({ payload }) => void started.push(payload.grantId));
  await queue.schedule(wakeJob, { grantId: "g-2" });
  await eventually(() => expect(started).toEqual(["g-2"]));
});

test("an address of neither kind is refused without repeating it", () => {
  expect(() => migrateJobStore("mysql://root:hunter2@db")).toThrow(/^(?!.*hunter2).*postgresql:\/\/ or mongodb:\/\//);
});
