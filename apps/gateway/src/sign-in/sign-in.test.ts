import { afterAll, beforeAll, expect, test } from "vitest";
import { StaffBrowser } from "../testing/staff-browser.js";
import { type ConnectedGateway, startConnectedGateway } from "../testing/start-connected-gateway.js";
import type { TestCaller } from "../testing/test-caller.js";

let server: ConnectedGateway;
let owner: TestCaller;
const VIEWER = "{ viewer { kind displayName roles technician { id } } }";

beforeAll(async () => {
  server = await startConnectedGateway();
  owner = await server.newOwner();
});
afterAll(() => server.close());

const newPerson = () => new StaffBrowser(server.url);
const invited = (name: string, roles: readonly string[]) => newPerson().invitedBy(owner, name, roles);

test("an invited person signs in, is who they are, and after signing out the cookie is worth nothing", async () => {
  const { path, id } = await invited("ada", ["ADMIN"]);
  const ada = newPerson();
  ada.jar.set("daypass", "a".repeat(43)); // planted before, as in a fixation
  expect(await ada.signIn(path, "ada")).toMatchObject({ status: 303, location: "/" });
  expect(ada.session).not.toBe("a".repeat(43));
  const { body } = await ada.ask(VIEWER);
  expect(body.data.viewer).toEqual({ kind: "TECHNICIAN", displayName: "ada", roles: ["ADMIN"], technician: { id } });

  const mallory = newPerson();
  expect(await mallory.signIn(path, "sam"), "the invitation again").toMatchObject({ status: 403 });
  expect(mallory.session).toBe("");

  for (const foreign of [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }, {}]) {
    const answer = await ada.ask(VIEWER, {}, foreign as Record<string, string>);
    expect([answer.status, answer.body.errors[0].extensions.code]).toEqual([403, "FORBIDDEN"]);
  }

  const stolen = ada.session;
  const out = await fetch(`${server.url}/auth/sign-out`, {
    method: "POST",
    headers: { cookie: `daypass=${stolen}`, origin: server.url },
  });
  expect(out.status).toBe(200);
  expect((await ada.ask(VIEWER)).status).toBe(401);
});

test("what is sensitive needs a fresh sign-in of people, after which it works, and a session ends when unused", async () => {
  const { path, id } = await invited("lee", ["ADMIN"]);
  const lee = newPerson();
  await lee.signIn(path, "lee");
  const create = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) {
    secret userErrors { code ... on StepUpRequiredError { stepUpUrl } } } }`;
  const input = { name: "t", scopes: ["customer:read"], expiresAt: new Date(Date.now() + 86_400_000).toISOString() };
  expect((await lee.ask(create, { input })).body.data.createApiToken.userErrors).toEqual([]);
  const later = async (minutes: number) => {
    server.database.clock.advance({ minutes });
    await server.emulator.control.clock({ advanceMs: minutes * 60_000 });
  };
  await later(6);
  const refused = { secret: null, userErrors: [{ code: "NOT_ALLOWED", stepUpUrl: "/auth/step-up" }] };
  expect((await lee.ask(create, { input })).body.data.createApiToken).toEqual(refused);
  const before = lee.session;
  expect(await lee.signIn("/auth/step-up?returnTo=/tokens", "lee")).toMatchObject({ status: 303, location: "/tokens" });
  expect(lee.session).not.toBe(before);
  expect((await lee.ask(create, { input })).body.data.createApiToken.userErrors).toEqual([]);
  await later(31);
  expect((await lee.ask(VIEWER)).status).toBe(401);
  await lee.signIn("/auth/sign-in", "lee");
  expect((await lee.ask(VIEWER)).status).toBe(200);
  await owner.done("deactivateTechnician", { technicianId: id, reason: "left" });
  expect((await lee.ask(VIEWER)).status).toBe(401);
});

test("nobody gets in without an invitation, by another browser's redirect, or to another site", async () => {
  const sam = newPerson();
  expect(await sam.signIn("/auth/sign-in", "sam")).toMatchObject({ status: 403 });
  const begun = await sam.open("/auth/sign-in?returnTo=https://evil.example/");
  const callback = await sam.through(begun.location, "sam");
  expect(await newPerson().open(callback), "no cookie of the browser that began").toMatchObject({ status: 400 });
  expect((await sam.open("/auth/invitation?token=made-up")).status).toBe(400);
});
