export { createMigratedDatabase } from "./create-migrated-database.js";
export { createTestPersistence, type TestPersistence } from "./create-test-persistence.js";
export { technicianOf } from "./seed.js";
export { seedEverything } from "./seed-everything.js";
export { seedGrant, seedTenant } from "./seed-grant.js";
export { StatementCounter } from "./statement-counter.js";
export { TestClock } from "./test-clock.js";
