export { createMigratedDatabase } from "./create-migrated-database.js";
export { createTestPersistence, type TestPersistence } from "./create-test-persistence.js";
export { TestClock } from "./test-clock.js";
