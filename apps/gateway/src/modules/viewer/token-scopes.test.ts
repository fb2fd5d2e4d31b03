import { PERMISSIONS } from "@daypass/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestGateway, type TestGateway } from "../../testing/start-test-gateway.js";

let server: TestGateway;
beforeAll(async () => {
  server = await startTestGateway();
});
afterAll(() => server.close());

test("a caller is told the scopes that a token of theirs may hold, and createApiToken agrees", async () => {
  const owner = await server.newOwner();
  const scopesOf = async (caller: typeof owner) =>
    (await caller.ask("{ viewer { tokenScopes } }")).viewer.tokenScopes as string[];
  const all = await scopesOf(owner);
  expect(all).toEqual(PERMISSIONS.filter((permission) => permission !== "accessRequest:decide"));
  const limited = await owner.withScopes(["customer:read", "apiToken:write"]);
  expect(await scopesOf(limited)).toEqual(["customer:read", "apiToken:write"]);
  expect(await scopesOf(await owner.withScopes(["customer:read"]))).toEqual([]);
  const expiresAt = new Date(server.database.clock.now().getTime() + 3_600_000).toISOString();
  for (const [scope, code] of [
    ["customer:read", undefined],
    ["job:read", "NOT_ALLOWED"],
  ] as const) {
    const made = await limited.mutate("createApiToken", { name: "x", scopes: [scope], expiresAt });
    expect(made.userErrors[0]?.code).toBe(code);
  }
});
