export { AnchorFile } from "./audit/anchor-file.js";
export { AnchorWebhook } from "./audit/anchor-webhook.js";
export { BypassPossibleError } from "./connection/assert-cannot-bypass.js";
export { DatabaseError } from "./connection/database-error.js";
export { createPersistence, type Persistence, type PersistenceOptions } from "./create-persistence.js";
export type {
  BeginOutcome,
  IdempotencyKey,
  IdempotencyStore,
  StartedAttempt,
} from "./idempotency/idempotency-store.js";
export { type MigrateOptions, migrate, pendingMigrations } from "./migrate/migrate.js";
export { schemaDrift } from "./migrate/schema-drift.js";
export type { OutboxListener, OutboxListenerOptions } from "./outbox/outbox-listener.js";
export { SecretUnreadableError } from "./secrets/secret-unreadable-error.js";
