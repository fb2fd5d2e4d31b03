import {
  type MongoForTests,
  mongoForTests,
  mongoStoreUnderTest,
  postgresStoreUnderTest,
  type StoreUnderTest,
} from "@daypass/job-queue/testing";
import { embeddedPostgresForTests } from "@daypass/service-kit";
import { afterAll, beforeAll, describe } from "vitest";

/** Empty job stores of one kind; all that were opened are dropped with the suite. */
export interface JobStores {
  open(): Promise<StoreUnderTest>;
}

/** The same tests with the jobs in PostgreSQL and in MongoDB. Where no MongoDB is to be had, its half fails and says why. */
export function onEachJobStore(suite: (stores: JobStores) => void): void {
  describe("jobs in PostgreSQL", () => {
    suite(
      dropping(async () => {
        const server = await embeddedPostgresForTests();
        const store = await postgresStoreUnderTest(server.url);
        return { ...store, drop: () => store.drop().finally(() => server.stop()) };
      }),
    );
  });
  describe("jobs in MongoDB", () => {
    let mongo: MongoForTests | undefined;
    beforeAll(async () => {
      const found = await mongoForTests();
      if (typeof found === "string") throw new Error(found);
      mongo = found;
    }, 120_000);
    afterAll(() => mongo?.stop());
    suite(dropping(() => mongoStoreUnderTest(mongo?.url ?? "")));
  });
}

function dropping(open: () => Promise<StoreUnderTest>): JobStores {
  const opened: StoreUnderTest[] = [];
  afterAll(async () => {
    for (const store of opened) await store.drop();
  });
  return {
    open: async () => {
      const store = await open();
      opened.push(store);
      return store;
    },
  };
}
