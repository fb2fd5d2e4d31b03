import { createMeter } from "@daypass/composition";
import { createLogger, createMetricsRegistry, gracefulShutdown, startMetricsServer } from "@daypass/service-kit";
import { environment } from "./environment.js";
import { runGateway } from "./run-gateway.js";

const DEFAULT_METRICS_PORT = 4002;
const STOP_WITHIN_MS = 8000;

const logger = createLogger({ name: "gateway", level: environment.logLevel });
const shutdown = gracefulShutdown(logger);
const registry = createMetricsRegistry("gateway");
const metrics = await startMetricsServer({
  registry,
  port: environment.metricsPort ?? DEFAULT_METRICS_PORT,
});
shutdown.add("metrics", 1000, () => metrics.close());
const running = await runGateway(environment, { logger, meter: createMeter(registry) });
shutdown.add("gateway", STOP_WITHIN_MS, () => running.stop());
logger.info({ port: running.port, publicUrl: environment.publicUrl }, "gateway is up");
