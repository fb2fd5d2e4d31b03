import { DEFAULT_IDS } from "@daypass/entra-emulator";
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
  await later(6);
  const stop = `mutation { endAllAccess(input: { everything: true, reason: "drill" }) { userErrors { code } } }`;
  const stopped = async () => {
    const headers = { origin: server.url, "idempotency-key": "both-tries" };
    return (await lee.ask(stop, {}, headers)).body.data.endAllAccess.userErrors;
  };
  expect(await stopped()).toEqual([{ code: "NOT_ALLOWED" }]);
  await lee.signIn("/auth/step-up", "lee");
  expect(await stopped(), "a try that only lacked a fresh sign-in is not held against the key").toEqual([]);
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

test("state, nonce and code verifier each refuse a redirect by themselves", async () => {
  const { path } = await invited("olivia", ["ADMIN"]);
  const COOKIE = "daypass-sign-in";
  const returned = async (changed: string | null) => {
    const olivia = newPerson();
    await olivia.open(path);
    const begun = await olivia.open("/auth/sign-in");
    const pending = JSON.parse(Buffer.from(olivia.jar.get(COOKIE) ?? "", "base64url").toString()) as object;
    const mixed = { ...pending, ...(changed && { [changed]: "b".repeat(43) }) };
    olivia.jar.set(COOKIE, Buffer.from(JSON.stringify(mixed)).toString("base64url"));
    const { status } = await olivia.open(await olivia.through(begun.location, "olivia"));
    return { status, session: olivia.session };
  };
  for (const secret of ["state", "nonce", "codeVerifier"]) {
    expect(await returned(secret), secret).toEqual({ status: 400, session: "" });
  }
  expect(await returned(null)).toMatchObject({ status: 303, session: expect.stringMatching(/.{43}/) });
});

test("somebody with a technician's very address at the identity provider is nobody here without an invitation", async () => {
  const email = `lin@${DEFAULT_IDS.msp.domain}`;
  await owner.done("createTechnician", { displayName: "lin", email, roles: ["OWNER"] }, "technician { id }");
  const lin = newPerson();
  expect(await lin.signIn("/auth/sign-in", "lin")).toMatchObject({ status: 403 });
  expect(lin.session).toBe("");
});

test("what another site's page cannot do, the very same request of our own page does", async () => {
  const { path } = await invited("sam", ["ADMIN"]);
  const sam = newPerson();
  await sam.signIn(path, "sam");
  const create = `mutation { createCustomer(input: { name: "Ours" }) { customer { name } userErrors { code } } }`;
  const foreign: readonly Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: server.url, "sec-fetch-site": "cross-site" },
    { origin: "null" },
    {},
  ];
  for (const headers of foreign) {
    const answer = await sam.ask(create, {}, headers);
    expect([answer.status, answer.body.errors[0].extensions.code]).toEqual([403, "FORBIDDEN"]);
  }
  expect((await owner.ask("{ customers { totalCount } }")).customers.totalCount).toBe(0);
  const { status, body } = await sam.ask(create);
  expect([status, body.data.createCustomer.customer.name]).toEqual([200, "Ours"]);
});
