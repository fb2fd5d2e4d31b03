import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { codeFor, type Fields, forCode, type LoginWorld, newPkce, startLogin, token } from "../test-kit.js";

let world: LoginWorld;

beforeEach(async () => {
  world = await startLogin();
});
afterEach(() => world.server.close());

const WORKER = "worker@contoso.onmicrosoft.com";

describe("a code is refused", () => {
  const cases: [string, () => Promise<Fields>, number][] = [
    ["when it was never issued", async () => forCode(world, "1.made-up"), 70000],
    ["without its redirect URI", async () => forCode(world, await code(), { redirect_uri: undefined }), 900144],
    [
      "at another redirect URI",
      async () => forCode(world, await code(), { redirect_uri: "http://evil.example/" }),
      500112,
    ],
    ["without a proof of the client", async () => forCode(world, await code(), { client_secret: undefined }), 7000218],
    ["with a verifier that nobody announced", async () => forCode(world, await code(), { code_verifier: "v" }), 501481],
    [
      "without the verifier that was announced",
      async () => forCode(world, await code({ code_challenge: newPkce().challenge, code_challenge_method: "S256" })),
      501481,
    ],
    [
      "with another verifier",
      async () => {
        const challenge = { code_challenge: newPkce().challenge, code_challenge_method: "S256" };
        return forCode(world, await code(challenge), { code_verifier: newPkce().verifier });
      },
      501481,
    ],
    [
      "when it is ten minutes old",
      async () => {
        const fields = forCode(world, await code());
        world.state.clock.advance(10 * 60_000 + 1);
        return fields;
      },
      70008,
    ],
    [
      "when its person was disabled meanwhile",
      async () => {
        const fields = forCode(world, await code());
        world.worker.accountEnabled = false;
        return fields;
      },
      50057,
    ],
  ];
  const code = (parameters: Fields = {}) => codeFor(world, WORKER, parameters);

  test.each(cases)("%s", async (_when, fields, expected) => {
    const { body } = await token(world, "organizations", await fields());
    expect(body).toMatchObject({ error_codes: [expected] });
    expect(world.tokens.issued).toEqual([]);
  });

  test("the second time, and at a tenant segment that it was not asked for at", async () => {
    const fields = forCode(world, await code());
    const elsewhere = await token(world, world.contoso.id, fields);
    expect(elsewhere.body).toMatchObject({ error: "invalid_grant", error_codes: [700005] });
    expect((await token(world, "organizations", fields)).status).toBe(200);
    const again = await token(world, "organizations", fields);
    expect(again).toMatchObject({ status: 400, body: { error: "invalid_grant", error_codes: [54005] } });
  });

  test("from another client", async () => {
    world.state.apps.set("other", { ...world.app, clientId: "other" });
    const { body } = await token(world, "organizations", forCode(world, await code(), { client_id: "other" }));
    expect(body).toMatchObject({ error: "invalid_grant", error_codes: [70000] });
  });
});

describe("a code is answered", () => {
  test.each([
    ["S256", newPkce().challenge, undefined],
    ["plain", "p".repeat(43), "p".repeat(43)],
  ])("with its %s verifier", async (method, given, plain) => {
    const pkce = newPkce();
    const challenge = plain ? given : pkce.challenge;
    const code = await codeFor(world, WORKER, { code_challenge: challenge, code_challenge_method: method });
    const { status } = await token(
      world,
      "organizations",
      forCode(world, code, { code_verifier: plain ?? pkce.verifier }),
    );
    expect(status).toBe(200);
  });

  test("with what the scopes and client_info ask for", async () => {
    const full = await token(
      world,
      "organizations",
      forCode(world, await codeFor(world, WORKER), { client_info: "1" }),
    );
    expect(full.body).toMatchObject({ scope: "openid profile", expires_in: 3599, refresh_token: expect.any(String) });
    const info = JSON.parse(Buffer.from(String(full.body.client_info), "base64url").toString());
    expect(info).toEqual({ uid: world.worker.id, utid: world.contoso.id });
    const few = await token(
      world,
      "organizations",
      forCode(world, await codeFor(world, WORKER, { scope: "User.Read" })),
    );
    expect(Object.keys(few.body)).toEqual(["token_type", "scope", "expires_in", "ext_expires_in", "access_token"]);
  });

  test("with directory roles only where the application's manifest asks for them", async () => {
    const claims = async () => {
      const code = await codeFor(world, "admin@contoso.onmicrosoft.com");
      const { body } = await token(world, "organizations", forCode(world, code));
      return JSON.parse(Buffer.from(String(body.id_token).split(".")[1] ?? "", "base64url").toString());
    };
    expect(await claims()).not.toHaveProperty("wids");
    world.app.groupMembershipClaims = "DirectoryRole";
    expect(await claims()).toHaveProperty("wids", ["62e90394-69f5-4237-9190-012177145e10"]);
  });
});
