import { createServer } from "node:http";
import { collectDefaultMetrics, Registry } from "prom-client";
import { type Listening, listen } from "../http/listen.js";

export { Counter, Gauge, Histogram, Registry } from "prom-client";

/** A registry of this process's own, with Node's default metrics. Labels never hold customers' names. */
export function createMetricsRegistry(process: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ process });
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** Prometheus' page at `/metrics`, on loopback: it is not for the network that callers come from. */
export function startMetricsServer(options: { registry: Registry; port: number; host?: string }): Promise<Listening> {
  const { registry } = options;
  const server = createServer(async (request, response) => {
    if (request.url?.split("?")[0] !== "/metrics") return response.writeHead(404).end();
    try {
      const page = await registry.metrics();
      return response.writeHead(200, { "content-type": registry.contentType }).end(page);
    } catch {
      return response.writeHead(500).end(); // a gauge that could not be collected
    }
  });
  return listen(server, { port: options.port, host: options.host ?? "127.0.0.1" });
}
