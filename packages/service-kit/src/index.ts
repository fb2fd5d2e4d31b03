export { reachableDataDir, resolveDataDir } from "./data-dir/resolve-data-dir.js";
export { EmbeddedPostgresError } from "./embedded-postgres/embedded-postgres-error.js";
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from "./embedded-postgres/start-embedded-postgres.js";
export { embeddedPostgresForTests } from "./testing/embedded-postgres-for-tests.js";
export { createTestDatabase, ensureTemplateDatabase, type TestDatabase } from "./testing/test-database.js";
