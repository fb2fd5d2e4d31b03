import { NOT_AUTHORIZED } from "@daypass/domain";
import { expect, test } from "vitest";
import { ADMINISTRATOR, Browser } from "../testing/connect.js";
import { World } from "../testing/world.js";

async function draft() {
  const given = { entraTenantId: null, entraTenantName: null, accountDomain: null, domains: [] };
  const world = await World.create({ ...given, authorization: NOT_AUTHORIZED });
  return { world, browser: new Browser(world) };
}
const refused = (words: RegExp) => ({ kind: "refused", message: expect.stringMatching(words) });

test("a sign-in's redirect works once, and the consent it led to goes on", async () => {
  const { world, browser } = await draft();
  const redirect = world.connector.signIn(await browser.begin(), ADMINISTRATOR);
  const first = await browser.land(redirect);
  expect(await browser.land(redirect)).toEqual(refused(/used already/));
  if (first.kind !== "go-on") throw new Error("it was fine");
  const consent = world.connector.consent(first.url);
  expect((await browser.land(consent)).kind).toBe("authorized");
  expect(await browser.land(consent)).toEqual(refused(/used already/));
  expect(world.events("tenantAuthorization.refused")).toHaveLength(2);
});

test("of two redirects at the same moment one goes on", async () => {
  const { world, browser } = await draft();
  const redirect = world.connector.signIn(await browser.begin(), ADMINISTRATOR);
  const outcomes = await Promise.all([browser.land(redirect), browser.land(redirect)]);
  expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(["go-on", "refused"]);
});

test.each([null, "", "forged", "x".repeat(201), "' or 1=1 --"])("the state %j is not ours", async (state) => {
  const { world, browser } = await draft();
  await browser.begin();
  const before = world.snapshot();
  expect(await browser.land({ state, code: "code" })).toEqual(refused(/not one of ours/));
  expect(world.snapshot()).toEqual(before);
});

test("a state that expired leads nowhere", async () => {
  const { world, browser } = await draft();
  const redirect = world.connector.signIn(await browser.begin(), ADMINISTRATOR);
  world.clock.advance({ minutes: 15 });
  expect(await browser.land(redirect)).toEqual(refused(/took too long/));
  expect(world.app.authorization).toEqual(NOT_AUTHORIZED);
});

test("states that were swapped: a sign-in's is no consent's, and a consent's brings no sign-in", async () => {
  const { world, browser } = await draft();
  const { state } = world.connector.signIn(await browser.begin(), ADMINISTRATOR);
  expect(await browser.land({ state, tenant: "contoso", adminConsent: "True" })).toEqual(refused(/no sign-in code/));
  expect(world.app.entraTenantId).toBeNull();

  const signedIn = await browser.signIn(await browser.begin());
  if (signedIn.kind !== "go-on") throw new Error("it was fine");
  const consent = world.connector.consent(signedIn.url);
  const intruder = { ...ADMINISTRATOR, objectId: "intruder", userPrincipalName: "intruder@contoso.onmicrosoft.com" };
  const { code } = world.connector.signIn("https://entra.example/x?nonce=a&verifier=b", intruder);
  expect(await browser.land({ state: consent.state, code })).toMatchObject({
    kind: "authorized",
    authorizedBy: ADMINISTRATOR.userPrincipalName,
  });
});

test("the redirect of one attempt does not complete another's", async () => {
  const { world, browser } = await draft();
  const other = new Browser(world);
  const mine = world.connector.signIn(await browser.begin(), ADMINISTRATOR);
  const theirs = world.connector.signIn(await other.begin(), ADMINISTRATOR);
  expect(await browser.land({ state: mine.state, code: theirs.code })).toEqual(refused(/not valid/));
});

test("another browser than the one that began is turned away, and the state stays good for the right one", async () => {
  const { world, browser } = await draft();
  browser.token = "the cookie of the right browser";
  const redirect = world.connector.signIn(await browser.begin(), ADMINISTRATOR);
  for (const browserToken of ["another cookie", null]) {
    expect(await browser.land({ ...redirect, browserToken })).toEqual(refused(/another browser/));
  }
  expect((await browser.land(redirect)).kind).toBe("go-on");
});

test("a program that begins names no browser: the one that signs in is the one that consents", async () => {
  const { world, browser } = await draft();
  const signedIn = await browser.signIn(await browser.begin({ browserToken: null }));
  if (signedIn.kind !== "go-on") throw new Error("it was fine");
  const consent = world.connector.consent(signedIn.url);
  for (const browserToken of ["another cookie", null]) {
    expect(await browser.land({ ...consent, browserToken })).toEqual(refused(/another browser/));
  }
  expect((await browser.land(consent)).kind).toBe("authorized");
});

test("no state, code verifier or nonce is kept in the open or put on record", async () => {
  const { world, browser } = await draft();
  const url = new URL(await browser.begin());
  const state = url.searchParams.get("state") ?? "";
  const { attempts, audit } = world.database.tables;
  expect(JSON.stringify([...attempts.values()])).not.toContain(state);
  for (const secret of ["state", "nonce", "verifier"])
    expect(JSON.stringify(audit)).not.toContain(url.searchParams.get(secret));
});
