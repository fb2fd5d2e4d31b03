import { afterAll, beforeAll, expect, test } from "vitest";
import { StaffBrowser } from "../../testing/staff-browser.js";
import { type ConnectedGateway, startConnectedGateway } from "../../testing/start-connected-gateway.js";
import type { TestCaller } from "../../testing/test-caller.js";

let server: ConnectedGateway;
let owner: TestCaller;

beforeAll(async () => {
  server = await startConnectedGateway();
  owner = await server.newOwner();
});
afterAll(() => server.close());

const SESSIONS = "{ viewer { sessions { id device signedInAt lastSeenAt expiresAt isCurrent } } }";
const END = `mutation ($sessionId: ID!) { endSession(input: { sessionId: $sessionId }) { sessionId userErrors { code } } }`;

interface Seen {
  readonly id: string;
  readonly device: string | null;
  readonly isCurrent: boolean;
  readonly lastSeenAt: string;
  readonly expiresAt: string;
}

const sessionsOf = async (browser: StaffBrowser): Promise<readonly Seen[]> =>
  (await browser.ask(SESSIONS)).body.data.viewer.sessions;
const end = async (browser: StaffBrowser, sessionId: string) =>
  (await browser.ask(END, { sessionId })).body.data.endSession;

async function signedIn(name: string, path: string): Promise<StaffBrowser> {
  const browser = new StaffBrowser(server.url);
  expect(await browser.signIn(path, name)).toMatchObject({ status: 303 });
  return browser;
}

test("people see where they are signed in, and end a session they do not know, without a fresh sign-in", async () => {
  const { path } = await new StaffBrowser(server.url).invitedBy(owner, "lee", ["TECHNICIAN"]);
  const laptop = await signedIn("lee", path);
  const lost = await signedIn("lee", "/auth/sign-in");
  server.database.clock.advance({ minutes: 10 }); // long past what counts as fresh
  const seen = await sessionsOf(laptop);
  expect(seen.map(({ isCurrent }) => isCurrent)).toEqual([true, false]);
  const [current, other] = seen as [Seen, Seen];
  expect(new Date(current.lastSeenAt).getTime() - new Date(other.lastSeenAt).getTime()).toBeGreaterThan(9 * 60_000);
  expect(new Date(other.expiresAt).getTime() - new Date(other.lastSeenAt).getTime()).toBe(30 * 60_000);
  expect(JSON.stringify(seen)).not.toContain(laptop.session);

  expect(await end(laptop, other.id)).toEqual({ sessionId: other.id, userErrors: [] });
  expect((await lost.ask(SESSIONS)).status, "it is over at once").toBe(401);
  expect(await sessionsOf(laptop)).toMatchObject([{ id: current.id }]);
  expect(await end(laptop, other.id), "again changes nothing").toEqual({ sessionId: other.id, userErrors: [] });
  expect(await end(laptop, current.id)).toEqual({ sessionId: current.id, userErrors: [] });
  expect((await laptop.ask(SESSIONS)).status).toBe(401);
  const [event] = await server.database.superuser<{ data: object }>(
    "select data from audit_events where type = 'technician.signedOut' and outcome <> 'REFUSED'",
  );
  expect(JSON.stringify(event?.data)).toContain("sessionId");
});

test("somebody else's session is not there, for a colleague, an owner or a token; a browser is known by its words", async () => {
  const people = new StaffBrowser(server.url);
  const sam = await signedIn("sam", (await people.invitedBy(owner, "sam", ["TECHNICIAN"])).path);
  const olivia = await signedIn("olivia", (await people.invitedBy(owner, "olivia", ["OWNER"])).path);
  const [own] = (await sessionsOf(sam)) as [Seen];
  const refused = { sessionId: null, userErrors: [{ code: "NOT_FOUND" }] };
  expect(await end(olivia, own.id)).toEqual(refused);
  expect((await owner.ask(END, { sessionId: own.id })).endSession).toEqual(refused);
  expect((await owner.ask(SESSIONS)).viewer.sessions).toEqual([]);
  expect(await sessionsOf(sam)).toMatchObject([{ id: own.id, isCurrent: true }]);

  const firefox = new StaffBrowser(server.url, "Mozilla/5.0 (Windows NT 10.0; rv:145.0) Gecko/20100101 Firefox/145.0");
  await firefox.signIn("/auth/sign-in", "sam");
  expect((await sessionsOf(sam)).map(({ device }) => device)).toEqual(
    expect.arrayContaining([null, "Firefox on Windows"]),
  );
});
