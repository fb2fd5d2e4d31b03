import { expect, test } from "vitest";
import { Counter, createMetricsRegistry, Gauge, startMetricsServer } from "./start-metrics-server.js";

test("serves what was counted, labelled with the process, on loopback", async () => {
  const registry = createMetricsRegistry("scheduler");
  new Counter({ name: "daypass_closings_total", help: "Closings", registers: [registry] }).inc(3);
  const server = await startMetricsServer({ registry, port: 0 });
  const response = await fetch(`http://127.0.0.1:${server.port}/metrics`);
  const page = await response.text();
  expect(response.status).toBe(200);
  expect(page).toContain('daypass_closings_total{process="scheduler"} 3');
  expect(page).toContain("process_cpu_seconds_total");
  expect((await fetch(`http://127.0.0.1:${server.port}/`)).status).toBe(404);
  await server.close();
});

test("a gauge that cannot be collected is an error, not a crash", async () => {
  const registry = createMetricsRegistry("gateway");
  const collect = () => Promise.reject(new Error("database gone"));
  new Gauge({ name: "daypass_overdue", help: "Overdue grants", registers: [registry], collect });
  const server = await startMetricsServer({ registry, port: 0 });
  expect((await fetch(`http://127.0.0.1:${server.port}/metrics`)).status).toBe(500);
  await server.close();
});
