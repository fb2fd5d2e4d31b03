import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { TemporaryAccessPass } from "../../state/types.js";
import {
  authorizeUrl,
  type LoginWorld,
  newBrowser,
  parameterOf,
  REDIRECT_URI,
  secretOf,
  startLogin,
  token,
} from "../test-kit.js";

let world: LoginWorld;

beforeEach(async () => {
  world = await startLogin();
});
afterEach(() => world.server.close());

const CODE = "+drkzqAD";

function givePass(overrides: Partial<TemporaryAccessPass> = {}): TemporaryAccessPass {
  const now = world.state.clock.iso();
  const pass: TemporaryAccessPass = {
    id: crypto.randomUUID(),
    code: CODE,
    createdDateTime: now,
    startDateTime: now,
    lifetimeInMinutes: 30,
    isUsableOnce: false,
    usedDateTime: null,
    ...overrides,
  };
  world.worker.temporaryAccessPass = pass;
  return pass;
}

async function signIn(password: string) {
  const browser = newBrowser();
  const page = await browser.open(authorizeUrl(world, world.contoso.id));
  const asked = await browser.pick(page, world.worker.userPrincipalName);
  expect(asked.title).toBe("Enter Temporary Access Pass");
  return browser.press(asked, "sign-in", { password });
}

async function redeem(code: string) {
  const form = { grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI, ...secretOf(world) };
  return (await token(world, world.contoso.id, form)).body;
}

async function refresh(refreshToken: unknown) {
  const form = { grant_type: "refresh_token", refresh_token: String(refreshToken), ...secretOf(world) };
  return (await token(world, world.contoso.id, form)).body;
}

test("a pass signs its person in, and the tokens end with it", async () => {
  const pass = givePass();
  world.state.clock.advance(20 * 60_000);
  const answer = await redeem(parameterOf(await signIn(CODE), "code"));
  expect(answer.expires_in).toBe(10 * 60);
  expect(pass.usedDateTime).toBe(world.state.clock.iso());
  expect(world.contoso.signIns.at(-1)).toMatchObject({ userId: world.worker.id, status: { errorCode: 0 } });
});

test("a pass for one use is refused the second time", async () => {
  givePass({ isUsableOnce: true });
  expect(parameterOf(await signIn(CODE), "code")).toBeTruthy();
  expect((await signIn(CODE)).errorCode).toBe("AADSTS130502");
});

test("a pass for many uses is taken again", async () => {
  givePass();
  await signIn(CODE);
  expect(parameterOf(await signIn(CODE), "code")).toBeTruthy();
});

describe("a pass is refused", () => {
  const cases: [string, () => void, string][] = [
    ["when it is not the one", () => givePass({ code: "another" }), "AADSTS130503"],
    [
      "before its time",
      () => givePass({ startDateTime: world.state.clock.iso(world.state.clock.nowMs() + 60_000) }),
      "AADSTS130503",
    ],
    [
      "after its time",
      () => {
        givePass();
        world.state.clock.advance(30 * 60_000);
      },
      "AADSTS130504",
    ],
    [
      "when the tenant's policy is off",
      () => {
        givePass();
        world.contoso.tapPolicy.state = "disabled";
      },
      "AADSTS130501",
    ],
    [
      "when the policy is not for this person",
      () => {
        givePass();
        world.contoso.tapPolicy.includeTargets = [
          { id: crypto.randomUUID(), targetType: "group", isRegistrationRequired: false },
        ];
      },
      "AADSTS130501",
    ],
  ];
  test.each(cases)("%s", async (_when, prepare, code) => {
    prepare();
    expect(await signIn(CODE)).toMatchObject({ status: 400, errorCode: code });
    expect(world.contoso.signIns.at(-1)?.status.errorCode).toBe(Number(code.slice("AADSTS".length)));
  });

  test("when the account is disabled, even before it is asked for", async () => {
    givePass();
    world.worker.accountEnabled = false;
    const browser = newBrowser();
    const page = await browser.open(authorizeUrl(world, world.contoso.id));
    const typed = { username: world.worker.userPrincipalName, password: CODE };
    expect((await browser.press(page, "next", typed)).errorCode).toBe("AADSTS50057");
    expect(world.worker.temporaryAccessPass?.usedDateTime).toBeNull();
  });
});

describe("a refresh token from a pass is refused", () => {
  const cases: [string, () => void, number][] = [
    ["once the pass is over", () => world.state.clock.advance(30 * 60_000), 130504],
    ["once the pass is deleted", () => Object.assign(world.worker, { temporaryAccessPass: null }), 130507],
    ["once the pass is replaced", () => givePass(), 130507],
    ["once the account is disabled", () => Object.assign(world.worker, { accountEnabled: false }), 50057],
  ];
  test.each(cases)("%s", async (_when, happens, code) => {
    givePass();
    const answer = await redeem(parameterOf(await signIn(CODE), "code"));
    expect(await refresh(answer.refresh_token)).toHaveProperty("access_token");
    happens();
    expect(await refresh(answer.refresh_token)).toMatchObject({ error: "invalid_grant", error_codes: [code] });
  });
});
