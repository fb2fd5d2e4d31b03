export { createMigratedDatabase } from "./create-migrated-database.js";
export { createTestPersistence, type TestPersistence } from "./create-test-persistence.js";
export { seedEverything } from "./seed-everything.js";
export { StatementCounter } from "./statement-counter.js";
export { TestClock } from "./test-clock.js";
