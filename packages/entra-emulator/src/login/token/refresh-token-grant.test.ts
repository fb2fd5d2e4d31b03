import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { codeFor, type Fields, forCode, type LoginWorld, secretOf, startLogin, token } from "../test-kit.js";

let world: LoginWorld;

beforeEach(async () => {
  world = await startLogin();
});
afterEach(() => world.server.close());

const WORKER = "worker@contoso.onmicrosoft.com";

describe("a refresh token", () => {
  async function refreshToken(): Promise<string> {
    const { body } = await token(world, "organizations", forCode(world, await codeFor(world, WORKER)));
    return String(body.refresh_token);
  }
  const refresh = (value: string, overrides: Fields = {}) =>
    token(world, world.contoso.id, {
      grant_type: "refresh_token",
      refresh_token: value,
      ...secretOf(world),
      ...overrides,
    });

  test("gives new tokens again and again", async () => {
    const first = await refreshToken();
    const { body } = await refresh(first);
    expect(body).toMatchObject({ id_token: expect.any(String), refresh_token: expect.any(String) });
    expect((await refresh(String(body.refresh_token))).status).toBe(200);
    expect((await refresh(first)).status).toBe(200);
  });

  const cases: [string, (value: string) => Fields | undefined, number][] = [
    ["that is none", () => ({ refresh_token: "x" }), 9002313],
    ["of another client", () => ({ client_id: "other" }), 70000],
    ["for a scope nobody consented to", () => ({ scope: "Mail.ReadWrite" }), 65001],
    ["of a disabled person", () => void Object.assign(world.worker, { accountEnabled: false }), 50057],
    ["of a deleted person", () => void world.contoso.users.remove(world.worker.id), 50034],
    [
      "older than the revocation of all sessions",
      () => {
        world.worker.signInSessionsValidFromDateTime = world.state.clock.iso();
        return undefined;
      },
      50173,
    ],
    [
      "unused for ninety days",
      () => {
        for (const secret of world.app.secrets) secret.expiresAt = "2999-01-01T00:00:00Z";
        world.state.clock.advance(91 * 24 * 3_600_000);
        return undefined;
      },
      700082,
    ],
  ];
  test.each(cases)("%s is refused", async (_which, prepare, code) => {
    world.state.apps.set("other", { ...world.app, clientId: "other" });
    const value = await refreshToken();
    const { status, body } = await refresh(value, prepare(value));
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: "invalid_grant", error_codes: [code] });
  });

  test("is refused in another tenant", async () => {
    const form = { grant_type: "refresh_token", refresh_token: await refreshToken(), ...secretOf(world) };
    const { body } = await token(world, world.fabrikam.id, form);
    expect(body).toMatchObject({ error: "invalid_grant", error_codes: [700005] });
  });

  test("without consent says so in its suberror, as MSAL reads it", async () => {
    const { body } = await refresh(await refreshToken(), { scope: "Mail.ReadWrite" });
    expect(body.suberror).toBe("consent_required");
  });
});
