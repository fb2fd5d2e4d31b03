import { afterAll, beforeAll, expect, test } from "vitest";
import { Api } from "../support/api.js";
import { TestBrowser } from "../support/browser.js";
import { createWorld, type World } from "../support/world.js";
import { PasskeyHolder } from "./support/passkey-holder.js";
import { Staff } from "./support/staff.js";

let world: World;
let browser: TestBrowser;
let api: Api;
let url: string;

beforeAll(async () => {
  browser = await TestBrowser.launch();
  world = await createWorld();
  await world.startGateway({ adminUi: false });
  url = world.deployment.environment.publicUrl;
  const made = await world.deployment.useCases.bootstrap.execute({
    organizationName: "Northwind",
    ownerEmail: "owner@northwind.example",
  });
  if (!made.ok) throw new Error("bootstrap was refused");
  api = new Api(url, made.value.apiToken);
});
afterAll(async () => {
  await browser[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

async function signedIn(name: string): Promise<PasskeyHolder> {
  const input = { displayName: name, email: `${name}@northwind.example`, roles: ["ADMIN"] };
  const { technician } = await api.must<{ technician: { id: string } }>("createTechnician", input, "technician { id }");
  const link = { technicianId: technician.id };
  const { invitationUrl } = await api.must<{ invitationUrl: string }>("inviteTechnician", link, "invitationUrl");
  const staff = await Staff.at(url, await browser.person());
  expect(await staff.signIn(invitationUrl, name)).toBe(303);
  return PasskeyHolder.at(staff);
}

const tokenNamed = (name: string) => ({
  name,
  scopes: ["customer:read"],
  expiresAt: new Date(world.clock.now().getTime() + 3_600_000).toISOString(),
});

test("a passkey confirms the one action it was asked for, once and within five minutes, in place of a fresh sign-in", async () => {
  const ada = await signedIn("ada");
  expect(await ada.enrol("Laptop")).toMatchObject({ status: 200, body: { name: "Laptop" } });
  await world.advance({ minutes: 6 });

  const ci = tokenNamed("ci");
  const refused = await ada.createToken(ci);
  expect(refused).toMatchObject({ secret: null, error: { code: "NOT_ALLOWED", stepUpUrl: "/auth/step-up" } });
  const action = String(refused.error?.action);
  expect(action).toMatch(/^createApiToken:[0-9a-f]{64}$/);

  const stepUp = await ada.confirmed(action);
  expect((await ada.createToken(tokenNamed("another"), stepUp)).secret, "another input").toBeNull();
  expect((await ada.createToken(ci, stepUp)).secret, "spent by the try above").toBeNull();
  const good = await ada.confirmed(action);
  expect((await ada.createToken(ci, good)).secret).toMatch(/^dp_/);
  expect((await ada.createToken(ci, good)).secret, "a second time").toBeNull();
  const late = await ada.confirmed(action);
  await world.advance({ minutes: 5 });
  expect((await ada.createToken(ci, late)).secret, "too late").toBeNull();

  const { auditEvents } = await api.query<{ auditEvents: { nodes: { type: string; outcome: string }[] } }>(
    "{ auditEvents(first: 100) { nodes { type outcome } } }",
  );
  const seen = auditEvents.nodes.map(({ type, outcome }) => `${type} ${outcome}`);
  expect(seen.filter((each) => each === "passkey.confirmed SUCCEEDED")).toHaveLength(3);
  expect(seen.filter((each) => each === "apiToken.created REFUSED")).toHaveLength(5);
  expect(seen).toContain("passkey.added SUCCEEDED");
});

test("an answer is good once, in five minutes, for whose challenge it is, and from our own pages", async () => {
  const [lee, lin] = [await signedIn("lee"), await signedIn("lin")];
  for (const person of [lee, lin]) expect((await person.enrol("Key")).status).toBe(200);
  await world.advance({ minutes: 6 });
  const action = String((await lee.createToken(tokenNamed("lee's"))).error?.action);

  const answer = await lee.sign(action);
  expect((await lin.post("/auth/passkeys/confirmation", { credential: answer })).status, "of another person").toBe(403);
  expect((await lee.post("/auth/passkeys/confirmation", { credential: answer })).status).toBe(200);
  expect((await lee.post("/auth/passkeys/confirmation", { credential: answer })).status, "replayed").toBe(403);

  const forged = await lee.sign(action);
  const signature = Buffer.alloc(70, 1).toString("base64url");
  const credential = { ...forged, response: { ...forged.response, signature } };
  expect((await lee.post("/auth/passkeys/confirmation", { credential })).status, "forged").toBe(403);
  expect((await lee.post("/auth/passkeys/confirmation", { credential: forged })).status, "its challenge is spent").toBe(
    403,
  );

  const slow = await lee.sign(action);
  await world.advance({ minutes: 5 });
  expect((await lee.post("/auth/passkeys/confirmation", { credential: slow })).status).toBe(403);
  const elsewhere = { origin: "https://evil.example" };
  expect((await lee.post("/auth/passkeys/confirmation/options", { action }, elsewhere)).status).toBe(401);
  for (const bad of [{}, { action: 1 }, { action: "createApiToken" }, { action: "x".repeat(5000) }]) {
    expect((await lee.post("/auth/passkeys/confirmation/options", bad)).status).toBe(400);
  }
  expect((await lee.post("/auth/passkeys/confirmation", { credential: { id: "x", response: 1 } })).status).toBe(400);
});

test("adding and removing a passkey takes a fresh sign-in, and only the own is there to remove", async () => {
  const [olivia, sam] = [await signedIn("olivia"), await signedIn("sam")];
  expect((await olivia.enrol("Phone")).status).toBe(200);
  const [kept] = await olivia.passkeys();
  await world.advance({ minutes: 6 });
  expect((await olivia.createToken(tokenNamed("first"))).error?.action).toMatch(/^createApiToken:/);
  expect(await sam.createToken(tokenNamed("second")), "nothing enrolled").toMatchObject({ error: { action: null } });
  expect(await olivia.post("/auth/passkeys/options", {})).toMatchObject({
    status: 403,
    body: { stepUpUrl: "/auth/step-up" },
  });
  expect((await olivia.remove(String(kept?.id))).status).toBe(403);

  expect(await sam.staff.signIn("/auth/step-up", "sam")).toBe(303);
  expect((await sam.remove(String(kept?.id))).status, "somebody else's").toBe(404);
  expect((await sam.remove("nonsense")).status).toBe(404);
  expect(await olivia.staff.signIn("/auth/step-up", "olivia")).toBe(303);
  expect((await olivia.remove(String(kept?.id))).status).toBe(200);
  expect(await olivia.passkeys()).toEqual([]);
});
