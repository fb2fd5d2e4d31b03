import { createLogger, createMetricsRegistry, gracefulShutdown, startMetricsServer } from "@daypass/service-kit";
import { environment } from "./environment.js";
import { runScheduler } from "./run-scheduler.js";

const DEFAULT_METRICS_PORT = 4003;
const STOP_WITHIN_MS = 8000;

const logger = createLogger({ name: "scheduler", level: environment.logLevel });
const shutdown = gracefulShutdown(logger);
const registry = createMetricsRegistry("scheduler");
const metrics = await startMetricsServer({
  registry,
  port: environment.metricsPort ?? DEFAULT_METRICS_PORT,
});
shutdown.add("metrics", 1000, () => metrics.close());
const running = await runScheduler(environment, { logger, metrics: registry });
shutdown.add("scheduler", STOP_WITHIN_MS + 1000, () => running.stop(STOP_WITHIN_MS));
logger.info({ port: running.healthPort }, "scheduler is up");
