import { migrate, schemaDrift } from "../packages/persistence/src/index.js";
import { createTestDatabase, embeddedPostgresForTests } from "../packages/service-kit/src/index.js";

/** Migrates an empty database and compares it with what the entities say. */
const server = await embeddedPostgresForTests();
const database = await createTestDatabase(server.url);
try {
  await migrate({ url: database.url });
  const drift = await schemaDrift(database.url);
  for (const line of drift) process.stderr.write(`${line}\n`);
  process.exitCode = drift.length > 0 ? 1 : 0;
} finally {
  await database.drop();
  await server.stop();
}
