import { readFile } from "node:fs/promises";
import { createMeter, registerGrantGauges, registerNoticeGauges } from "@daypass/composition";
import { createMetricsRegistry } from "@daypass/service-kit";
import { expect, test } from "vitest";

const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), "utf8");
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? "");

test("every alert has its section in the runbook, and the runbook has no section of an alert that is gone", async () => {
  const rules = await read("ops/prometheus/daypass-alerts.yml");
  const runbook = await read("docs/runbook.md");
  const alerts = all(rules, /- alert: (\w+)/g);
  const links = all(rules, /runbook: docs\/runbook\.md#(\S+)/g);
  expect(links).toEqual(alerts.map((name) => name.toLowerCase()));
  expect(all(runbook, /^## (Daypass\w+)$/gm)).toEqual(alerts);
});

test("alerts ask for numbers that there are", async () => {
  const registry = createMetricsRegistry("scheduler");
  createMeter(registry);
  registerGrantGauges(registry, {
    grantGauges: async () => ({ openGrants: 0, overdueGrants: 0, dueUnclaimed: 0, longestDueMs: 0 }),
  });
  registerNoticeGauges(registry, { undelivered: async () => ({ count: 0, oldestMs: 0 }) });
  const scheduler = await read("apps/scheduler/src/run-scheduler.ts");
  const known = [...registry.getMetricsAsArray().map(({ name }) => name), ...all(scheduler, /name: "(daypass_\w+)"/g)];
  const asked = new Set(all(await read("ops/prometheus/daypass-alerts.yml"), /(daypass_[a-z_]+)/g));
  const unknown = [...asked].filter((name) => !known.includes(name.replace(/_(bucket|count|sum)$/, "")));
  expect(asked.size).toBeGreaterThan(8);
  expect(unknown).toEqual([]);
});
