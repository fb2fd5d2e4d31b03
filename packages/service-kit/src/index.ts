export { reachableDataDir, resolveDataDir } from "./data-dir/resolve-data-dir.js";
export { EmbeddedPostgresError } from "./embedded-postgres/embedded-postgres-error.js";
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from "./embedded-postgres/start-embedded-postgres.js";
export type { EntraCredential, EntraRegistration, Environment, ServingEnvironment } from "./environment/environment.js";
export { EnvironmentError, type EnvironmentProblem } from "./environment/environment-error.js";
export {
  loadEnvironment,
  loadGatewayEnvironment,
  loadSchedulerEnvironment,
} from "./environment/load-environment.js";
export { MICROSOFT_CLOUDS, type MicrosoftCloud } from "./environment/microsoft-clouds.js";
export { renderEnvExample } from "./environment/render-env-example.js";
export { publicReadiness, type Readiness, type ReadinessCheck, readiness } from "./health/readiness.js";
export { type HealthServer, type HealthServerOptions, startHealthServer } from "./health/start-health-server.js";
export type { Listening } from "./http/listen.js";
export { createLogger, type Logger, type LoggerOptions, requestLogger } from "./logger/create-logger.js";
export { scrubText } from "./logger/scrub-text.js";
export {
  Counter,
  createMetricsRegistry,
  Gauge,
  Histogram,
  Registry,
  startMetricsServer,
} from "./metrics/start-metrics-server.js";
export { type GracefulShutdown, gracefulShutdown, type ProcessHost } from "./shutdown/graceful-shutdown.js";
export { embeddedPostgresForTests } from "./testing/embedded-postgres-for-tests.js";
export { createTestDatabase, ensureTemplateDatabase, type TestDatabase } from "./testing/test-database.js";
