import { randomBytes } from "node:crypto";
import { openDeployment } from "@daypass/composition";
import { createGateway, entraAddressOf } from "@daypass/gateway";
import { createLogger, loadEnvironment } from "@daypass/service-kit";
import type { GatewayQuestion, GatewayReading, GatewayReady } from "./gateway-messages.js";

/** A gateway alone in its process, so that its processor time and memory are nobody else's. Says them when asked. */
// What runs sources maps each frame of each error's stack back to them; a gateway in production runs what was compiled.
process.setSourceMapsEnabled(false);
const environment = loadEnvironment({
  DATABASE_URL: process.env.DATABASE_URL,
  DAYPASS_MASTER_KEY: randomBytes(32).toString("base64"),
});
const logger = createLogger({ name: "bench", level: "error" });
const deployment = await openDeployment(environment, { logger });
const made = await deployment.useCases.bootstrap.execute({ organizationName: "MSP", ownerEmail: "owner@msp.example" });
if (!made.ok) throw new Error(made.refusals[0]?.message);

const gateway = await createGateway({
  publicUrl: environment.publicUrl,
  services: {
    useCases: deployment.useCases,
    readModels: deployment.ports.readModels,
    idempotency: deployment.persistence.idempotency,
    changeListener: deployment.persistence.changeListener,
    clock: deployment.clock,
    entra: entraAddressOf(environment),
  },
  readinessChecks: [],
  logger,
  // A refusal for asking often would be the same short answer to everything.
  rateLimits: { requests: 1e9, cost: 1e9 },
});
const port = await gateway.listen({ port: 0, host: "127.0.0.1" });

process.on("message", (question) => {
  if (question === ("settled" satisfies GatewayQuestion)) global.gc?.();
  const { user, system } = process.cpuUsage();
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({ cpuMs: (user + system) / 1000, heapUsed, rss } satisfies GatewayReading);
});
process.on("disconnect", () => process.exit(0));
process.send?.({ port, token: made.value.apiToken } satisfies GatewayReady);
