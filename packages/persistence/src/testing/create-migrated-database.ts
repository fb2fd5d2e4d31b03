import { createTestDatabase, embeddedPostgresForTests, type TestDatabase } from "@daypass/service-kit";
import { ensureTemplate } from "./template.js";

/** A migrated, empty database of the caller's own, for tests that start whole processes on it. */
export async function createMigratedDatabase(): Promise<TestDatabase> {
  const server = await embeddedPostgresForTests();
  const database = await createTestDatabase(server.url, await ensureTemplate(server.url));
  return {
    ...database,
    drop: async () => {
      await database.drop();
      await server.stop();
    },
  };
}
