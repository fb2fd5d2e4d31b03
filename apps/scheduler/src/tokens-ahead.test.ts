import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { TokensAhead } from "./tokens-ahead.js";

function setUp(tenants: readonly string[]) {
  const asked: [ms: number, limit: number][] = [];
  const fetched: (readonly string[])[] = [];
  const errors: unknown[] = [];
  const time = { ms: 0 };
  const ports = {
    deployment: {
      tenantsDueWithin: async (ms: number, limit: number) => {
        asked.push([ms, limit]);
        return tenants;
      },
    },
    directory: { prefetchTokens: async (ids: readonly string[]) => void fetched.push(ids) },
  };
  const tokens = new TokensAhead(
    ports,
    (error) => errors.push(error),
    () => time.ms,
  );
  return { tokens, ports, asked, fetched, errors, time };
}

test("tenants in which closing is about to begin have their tokens fetched, once in half a minute", async () => {
  const { tokens, fetched, time, asked } = setUp(["contoso"]);
  tokens.runWhenDue(60_000);
  tokens.runWhenDue(59_000);
  await turn();
  expect(fetched).toEqual([["contoso"]]);
  time.ms += 30_000;
  tokens.runWhenDue(30_000);
  await turn();
  expect(fetched).toHaveLength(2);
  expect(asked).toEqual([
    [90_000, 200],
    [90_000, 200],
  ]);
});

test("nobody is asked while nothing is due for long, and nothing is fetched for nobody", async () => {
  const { tokens, asked, fetched } = setUp([]);
  tokens.runWhenDue(90_001);
  await turn();
  expect(asked).toEqual([]);
  tokens.runWhenDue(0);
  await turn();
  expect(asked).toHaveLength(1);
  expect(fetched).toEqual([]);
});

test("a database that does not answer is told of, and asked again later", async () => {
  const { tokens, ports, errors, time } = setUp(["contoso"]);
  ports.deployment.tenantsDueWithin = () => Promise.reject(new Error("gone"));
  tokens.runWhenDue(0);
  await turn();
  expect(errors).toMatchObject([{ message: "gone" }]);
  time.ms += 30_000;
  tokens.runWhenDue(0);
  await turn();
  expect(errors).toHaveLength(2);
});
