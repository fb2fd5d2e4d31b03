import { type EmbeddedPostgres, embeddedPostgresForTests } from "@daypass/service-kit";
import { afterAll, beforeAll, describe } from "vitest";
import { jobQueueContract } from "./testing/job-queue-contract.js";
import { postgresStoreUnderTest } from "./testing/store-under-test.js";

let postgres: EmbeddedPostgres;
beforeAll(async () => {
  postgres = await embeddedPostgresForTests();
});
afterAll(() => postgres.stop());

describe("the job queue on PostgreSQL", () => {
  jobQueueContract(() => postgresStoreUnderTest(postgres.url));
});
