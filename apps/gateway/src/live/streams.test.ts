import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { EventStream } from "../testing/event-stream.js";
import { StaffBrowser } from "../testing/staff-browser.js";
import { type ConnectedGateway, startConnectedGateway } from "../testing/start-connected-gateway.js";
import type { TestCaller } from "../testing/test-caller.js";
import { STREAMS_PER_CALLER } from "./live-changes.js";

const CHANGES = "subscription { changes { type id } }";
let server: ConnectedGateway;
let owner: TestCaller;
beforeAll(async () => {
  server = await startConnectedGateway();
  owner = await server.newOwner();
});
afterAll(() => server.close());

const createCustomer = async (caller: TestCaller, name: string): Promise<string> =>
  (await caller.done("createCustomer", { name }, "customer { id }")).customer.id;

async function signedIn(name: string, roles: readonly string[]) {
  const browser = new StaffBrowser(server.url);
  const { path, id } = await browser.invitedBy(owner, name, roles);
  await browser.signIn(path, name);
  const cookie = `daypass=${browser.session}`;
  const open = (query = CHANGES) => EventStream.open(server.url, query, { cookie, origin: server.url });
  return { browser, id, cookie, open };
}

test("a change is told by type and id, whichever process made it", async () => {
  const stream = await EventStream.as(owner, CHANGES);
  expect(stream.status).toBe(200);
  const id = await createCustomer(owner, "Contoso");
  const told = await stream.nextOf("Customer");
  expect(told.data.changes).toEqual({ type: "Customer", id });
  expect(told.extensions).toEqual({ cost: { requested: 3, limit: 500 } });
  const [{ raw } = { raw: "" }] = await server.database.superuser<{ raw: string }>(
    "update customers set name = 'Contoso Dental' where name = 'Contoso' returning id as raw",
  );
  const again = (await stream.nextOf("Customer")).data.changes;
  expect(Buffer.from(again.id, "base64url").toString()).toBe(`Customer:${raw}`);
  stream.close();
});

test("other organizations', other customers' and what one may not read is never told", async () => {
  const stranger = await server.newOwner();
  const contoso = await createCustomer(owner, "Own customer");
  const limited = await owner.withScopes(["customer:read"], { customerIds: [contoso] });
  const unable = await owner.withScopes(["technicianGroup:read"]);
  const streams = await Promise.all([stranger, limited, unable].map((caller) => EventStream.as(caller, CHANGES)));
  await createCustomer(owner, "Somebody's");
  const { technicianGroup } = await owner.done("createTechnicianGroup", { name: "Seen" }, "technicianGroup { id }");
  const theirs = await createCustomer(stranger, "Theirs");
  await server.database.superuser("update customers set name = 'Renamed' where name = 'Own customer'");
  const [ofStranger, ofLimited, ofUnable] = await Promise.all(streams.map((stream) => stream.next()));
  expect(ofStranger.data.changes).toEqual({ type: "Customer", id: theirs });
  expect(ofLimited.data.changes).toEqual({ type: "Customer", id: contoso });
  expect(ofUnable.data.changes).toEqual({ type: "TechnicianGroup", id: technicianGroup.id });
  for (const stream of streams) stream.close();
});

test("who may see their own person only is told of nobody else's", async () => {
  const lee = await signedIn("lee", ["TECHNICIAN"]);
  const stream = await lee.open();
  expect(stream.status).toBe(200);
  const other = { displayName: "Other", email: "other@msp.example", roles: ["TECHNICIAN"] };
  await owner.done("createTechnician", other, "technician { id }");
  const id = await createCustomer(owner, "After the other");
  expect((await stream.next()).data.changes).toEqual({ type: "Customer", id });
  stream.close();
});

describe("a stream ends", () => {
  test("when its person signs out", async () => {
    const ada = await signedIn("ada", ["ADMIN"]);
    const stream = await ada.open();
    await fetch(`${server.url}/auth/sign-out`, { method: "POST", headers: { cookie: ada.cookie, origin: server.url } });
    expect(await stream.nextOf("nothing")).toBeNull();
    expect((await ada.open()).status).toBe(401);
  });

  test("when its person is deactivated or gets another role, and when its token is revoked", async () => {
    const sam = await signedIn("sam", ["AUDITOR"]);
    const first = await sam.open();
    await server.database.superuser(
      "update technicians set roles = '{OPERATOR}', version = version + 1 where display_name = 'sam'",
    );
    expect(await first.nextOf("nothing")).toBeNull();
    const second = await sam.open();
    await owner.done("deactivateTechnician", { technicianId: sam.id, reason: "left" });
    expect(await second.nextOf("nothing")).toBeNull();

    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const made = await owner.done(
      "createApiToken",
      { name: "short", scopes: ["customer:read"], expiresAt },
      "secret apiToken { id }",
    );
    const third = await EventStream.as(server.caller(made.secret), CHANGES);
    await owner.done("revokeApiToken", { apiTokenId: made.apiToken.id });
    expect(await third.nextOf("nothing")).toBeNull();
  });

  test("when something may have been missed", async () => {
    const stream = await EventStream.as(owner, CHANGES);
    await server.database.superuser(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'daypass-changes' and datname = current_database()",
    );
    expect(await stream.nextOf("nothing")).toBeNull();
    await vi.waitFor(async () => {
      const again = await EventStream.as(owner, CHANGES);
      const id = await createCustomer(owner, `Back ${Math.random()}`);
      expect((await again.nextOf("Customer"))?.data.changes.id).toBe(id);
      again.close();
    });
  });

  test("when its session went unused, which the stream itself does not count as use", async () => {
    const olivia = await signedIn("olivia", ["OWNER"]);
    const stream = await olivia.open();
    server.database.clock.advance({ minutes: 31 });
    await createCustomer(await server.newOwner(), "of another organization");
    await server.database.superuser("update customers set name = name || '!' where name = 'After the other'");
    expect(await stream.nextOf("nothing")).toBeNull();
  });
});

test.each([
  ["a query", "{ viewer { id } }", 400, "BAD_USER_INPUT"],
  ["a mutation", 'mutation { createCustomer(input: { name: "x" }) { userErrors { code } } }', 400, "BAD_USER_INPUT"],
  ["a broken document", "subscription {", 400, "BAD_USER_INPUT"],
  ["an unknown field", "subscription { horoscope }", 400, "BAD_USER_INPUT"],
  ["two subscriptions in one", "subscription { changes { id } jobChanged { id } }", 400, "BAD_USER_INPUT"],
  ["a document too long", `subscription { changes { ${"id ".repeat(400)} } }`, 400, "QUERY_TOO_COMPLEX"],
  [
    "what costs too much at each event",
    "subscription { accessGrantChanged { tenantApp { customer { tenantApps(first: 100) { nodes { id name status accountMode closeAction accountDomain } } } } } }",
    400,
    "QUERY_TOO_COMPLEX",
  ],
])("%s is refused by name before a stream opens", async (_name, query, status, code) => {
  const fresh = await server.newOwner();
  const stream = await EventStream.as(fresh, query);
  const body = JSON.parse(await stream.rest());
  expect([stream.status, body.errors[0].extensions.code]).toEqual([status, code]);
  expect(body.errors[0].extensions.requestId).toMatch(/^[\da-f-]{36}$/);
});

test("nobody, another site's page, and who lacks the permission get no stream", async () => {
  const nobody = await EventStream.open(server.url, CHANGES, {});
  expect(nobody.status).toBe(401);
  const foreign = await EventStream.open(server.url, CHANGES, {
    cookie: `daypass=${"a".repeat(43)}`,
    origin: "https://evil.example",
  });
  expect(foreign.status).toBe(403);
  const fresh = await server.newOwner();
  const reader = await fresh.withScopes(["customer:read"]);
  expect((await EventStream.as(reader, "subscription { jobChanged { id } }")).status).toBe(403);
});

test("one caller has a bounded number of streams, and closing one makes room", async () => {
  const fresh = await server.newOwner();
  const streams: EventStream[] = [];
  for (let i = 0; i < STREAMS_PER_CALLER; i += 1) streams.push(await EventStream.as(fresh, CHANGES));
  expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200));
  expect((await EventStream.as(fresh, CHANGES)).status).toBe(429);
  streams[0]?.close();
  await vi.waitFor(async () => {
    const room = await EventStream.as(fresh, CHANGES);
    streams.push(room);
    expect(room.status).toBe(200);
  });
  for (const stream of streams) stream.close();
});

test("a fault of ours ends the stream without a word of it, and is logged", async () => {
  const fresh = await server.newOwner();
  const stream = await EventStream.as(fresh, CHANGES);
  const failing = vi
    .spyOn(server.deployment.ports.readModels, "customers")
    .mockRejectedValue(new Error('relation "customers" does not exist'));
  await fresh.send('mutation { createCustomer(input: { name: "x" }) { userErrors { code } } }');
  expect(await stream.nextOf("nothing")).toBeNull();
  failing.mockRestore();
  expect(server.log.filter((line) => line.msg === "a stream broke")).toHaveLength(1);
});
