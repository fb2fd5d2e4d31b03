import { afterEach, describe, expect, test } from "vitest";
import type { Readiness, ReadinessCheck } from "./readiness.js";
import { type HealthServer, startHealthServer } from "./start-health-server.js";

let server: HealthServer | undefined;
afterEach(() => server?.close());

async function serve(checks: ReadinessCheck[], onUnready?: (readiness: Readiness) => void) {
  server = await startHealthServer({ port: 0, host: "127.0.0.1", checks, onUnready });
  const base = `http://127.0.0.1:${server.port}`;
  return async (path: string, method = "GET") => {
    const response = await fetch(base + path, { method });
    return { status: response.status, body: (await response.json()) as unknown };
  };
}

const fine: ReadinessCheck = { name: "database", check: () => Promise.resolve() };

describe("the health server", () => {
  test("is alive and ready when every check passes", async () => {
    const ask = await serve([fine]);
    expect(await ask("/livez")).toEqual({ status: 200, body: { status: "ok" } });
    expect(await ask("/readyz?x=1")).toEqual({ status: 200, body: { status: "ok", checks: { database: "ok" } } });
  });

  test("names the check that fails without its reason, tells the reason inside, and stays alive", async () => {
    const told: Readiness[] = [];
    const failing = { name: "jobs", check: () => Promise.reject(new Error("ECONNREFUSED 10.0.0.9")) };
    const ask = await serve([fine, failing], (readiness) => told.push(readiness));
    expect(await ask("/readyz")).toEqual({
      status: 503,
      body: { status: "unavailable", checks: { database: "ok", jobs: "failed" } },
    });
    expect(String(told[0]?.checks.jobs?.problem)).toContain("ECONNREFUSED");
    expect((await ask("/livez")).status).toBe(200);
  });

  test("a check that hangs is cut off at its time", async () => {
    let aborted = false;
    const hanging: ReadinessCheck = {
      name: "graph",
      timeoutMs: 20,
      check: (signal) =>
        new Promise(() => {
          signal.addEventListener("abort", () => {
            aborted = true;
          });
        }),
    };
    const ask = await serve([hanging]);
    expect((await ask("/readyz")).status).toBe(503);
    expect(aborted).toBe(true);
  });

  test("a draining process is alive and not ready", async () => {
    const ask = await serve([fine]);
    server?.drain();
    expect((await ask("/readyz")).status).toBe(503);
    expect((await ask("/livez")).status).toBe(200);
  });

  test("many who ask at once cost one look", async () => {
    let looks = 0;
    let release = () => undefined as undefined;
    const gate = new Promise<void>((resolve) => {
      release = () => void resolve();
    });
    const ask = await serve([
      {
        name: "database",
        check: () => {
          looks += 1;
          return gate;
        },
      },
    ]);
    const answers = [ask("/readyz"), ask("/readyz"), ask("/readyz")];
    await ask("/livez");
    await ask("/livez");
    release();
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(looks).toBe(1);
  });

  test("other paths and methods are refused", async () => {
    const ask = await serve([fine]);
    expect((await ask("/metrics")).status).toBe(404);
    expect((await ask("/livez", "POST")).status).toBe(405);
  });
});
