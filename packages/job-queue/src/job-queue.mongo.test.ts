import { afterAll, describe, expect, test } from "vitest";
import { jobQueueContract } from "./testing/job-queue-contract.js";
import { mongoForTests } from "./testing/mongo/mongo-for-tests.js";
import { mongoStoreUnderTest } from "./testing/store-under-test.js";

const mongo = await mongoForTests();

if (typeof mongo === "string") {
  // In CI a missing MongoDB is a failure; elsewhere it is named.
  process.stderr.write(`skipped: the job queue on MongoDB: ${mongo}\n`);
  test.runIf(process.env.CI === "true")("a MongoDB is there to test against", () => expect(mongo).toBeUndefined());
  describe.skip(`the job queue on MongoDB: skipped, ${mongo}`, () => test("its contract", () => expect.fail()));
} else {
  afterAll(() => mongo.stop());
  describe(`the job queue on ${mongo.name}`, () => {
    jobQueueContract(() => mongoStoreUnderTest(mongo.url));
  });
}
