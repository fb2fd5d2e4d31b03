import { SignJWT } from "jose";
import { beforeEach, describe, expect, test } from "vitest";
import { EmulatorClock } from "../state/clock.js";
import { createState } from "../state/state.js";
import type { EmulatorState } from "../state/types.js";
import { TokenAuthority } from "./token-authority.js";

const APP = { origin: "http://127.0.0.1:1", tenantId: "t-1", appId: "app-1" };
const PERSON = { oid: "u-1", name: "Ann", preferredUsername: "ann@contoso.com", wids: [] };
const SIGN_IN = { sid: "s-1", authTime: 1, generation: "g" };

let state: EmulatorState;
let tokens: TokenAuthority;

beforeEach(() => {
  state = createState(new EmulatorClock(() => Date.parse("2026-01-09T02:02:12Z")));
  tokens = new TokenAuthority(state);
});

function appToken(audience = "https://graph.microsoft.com", roles: readonly string[] = ["User.Read.All"]) {
  const wids = ["w-1"];
  return tokens.issueAppToken({ ...APP, servicePrincipalId: "sp-1", audience, roles, wids, credential: "secret" });
}

describe("an app-only token", () => {
  test("names tenant, app, service principal, roles and directory roles to whoever verifies it", async () => {
    const { token, expiresIn } = await appToken();
    expect(expiresIn).toBe(3599);
    expect(await tokens.verifyAccessToken(`Bearer ${token}`)).toEqual({
      tid: "t-1",
      appid: "app-1",
      oid: "sp-1",
      idtyp: "app",
      roles: ["User.Read.All"],
      scp: [],
      wids: ["w-1"],
      iat: state.clock.nowMs() / 1000,
      exp: state.clock.nowMs() / 1000 + 3599,
      aud: "https://graph.microsoft.com",
    });
  });

  test("lives as long as the emulator is told to let it", async () => {
    state.behaviour.accessTokenLifetimeSeconds = 60;
    const { token } = await appToken();
    state.clock.advance(59_000);
    expect(await tokens.verifyAccessToken(token)).toHaveProperty("appid");
    state.clock.advance(2_000);
    expect(await tokens.verifyAccessToken(token)).toMatchObject({ problem: "expired" });
  });

  test("goes on verifying after its key was rolled, and no longer once the key has left the key set", async () => {
    const { token } = await appToken();
    const before = (await tokens.jwks("i")).keys.map(({ kid }) => kid);
    const kid = await tokens.rotate();
    expect((await tokens.jwks("i")).keys.map((key) => key.kid)).toEqual([kid, ...before]);
    expect(await tokens.verifyAccessToken(token)).toHaveProperty("appid");
    await tokens.rotate();
    await tokens.rotate();
    expect(await tokens.verifyAccessToken(token)).toMatchObject({ problem: "badSignature" });
  });
});

describe("a bearer that is refused", () => {
  const cases: [string, () => Promise<string | undefined>, string, string][] = [
    ["is absent", async () => undefined, "empty", "Access token is empty."],
    ["is the bare word Bearer", async () => "Bearer", "empty", "Access token is empty."],
    ["is no JWT", async () => "Bearer abc", "malformed", "CompactToken parsing failed with error code: 80049217"],
    [
      "is three words",
      async () => "Bearer a.b.c",
      "malformed",
      "CompactToken parsing failed with error code: 80049217",
    ],
    [
      "is for another resource",
      async () => (await appToken("app-1")).token,
      "wrongAudience",
      "Access token validation failure. Invalid audience.",
    ],
    [
      "is an ID token",
      async () => (await tokens.issueIdToken({ ...APP, person: PERSON, signIn: SIGN_IN })).token,
      "wrongAudience",
      "Access token validation failure. Invalid audience.",
    ],
    [
      "was changed on the way",
      async () => {
        const [header, , signature] = (await appToken()).token.split(".");
        const payload = Buffer.from(JSON.stringify({ aud: "https://graph.microsoft.com", tid: "t-2" }));
        return [header, payload.toString("base64url"), signature].join(".");
      },
      "badSignature",
      "Access token validation failure. Invalid signature.",
    ],
    [
      "was signed by somebody else",
      async () =>
        new SignJWT({ aud: "https://graph.microsoft.com" })
          .setProtectedHeader({ alg: "HS256", kid: "mine" })
          .sign(Buffer.alloc(32)),
      "badSignature",
      "Access token validation failure. Invalid signature.",
    ],
    [
      "is from a time that has not come",
      async () => {
        state.clock.advance(600_000);
        const { token } = await appToken();
        state.clock.advance(-600_000);
        return token;
      },
      "notYetValid",
      "Lifetime validation failed, the token is not yet valid.",
    ],
  ];

  test.each(cases)("because it %s", async (_why, bearer, problem, message) => {
    expect(await tokens.verifyAccessToken(await bearer())).toEqual({ problem, message });
  });
});

test("tokens from a temporary access pass end with the pass", async () => {
  const now = state.clock.nowMs() / 1000;
  const signIn = { ...SIGN_IN, pass: { id: "p-1", notAfter: now + 90 } };
  const id = await tokens.issueIdToken({ ...APP, person: PERSON, signIn });
  const access = await tokens.issueAccessToken({
    ...APP,
    person: PERSON,
    signIn,
    audience: "https://graph.microsoft.com",
    scopes: ["User.Read"],
  });
  expect([id.expiresIn, access.expiresIn]).toEqual([90, 90]);
  expect(await tokens.verifyAccessToken(access.token)).toMatchObject({
    exp: now + 90,
    idtyp: "user",
    scp: ["User.Read"],
  });
});

test("each token handed out is on record until it is forgotten", async () => {
  await appToken();
  await tokens.issueRefreshToken({ tenantId: "t-1", appId: "app-1", oid: "u-1", scopes: [], signIn: SIGN_IN });
  expect(tokens.issued).toMatchObject([
    { kind: "app", tenantId: "t-1", appId: "app-1", subject: "sp-1", roles: ["User.Read.All"] },
    { kind: "refresh", subject: "u-1" },
  ]);
  tokens.forgetIssued();
  expect(tokens.issued).toEqual([]);
});
