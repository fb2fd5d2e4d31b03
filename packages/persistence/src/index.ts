export { DatabaseError } from "./connection/database-error.js";
export { createPersistence, type Persistence, type PersistenceOptions } from "./create-persistence.js";
export { type MigrateOptions, migrate, pendingMigrations } from "./migrate/migrate.js";
export { SecretUnreadableError } from "./secrets/secret-unreadable-error.js";
