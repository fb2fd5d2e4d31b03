import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseGlobalId, toGlobalId } from "../relay/global-id.js";
import { EventStream } from "../testing/event-stream.js";
import { OauthPartner } from "../testing/oauth-partner.js";
import { ROLES, type SeededMsp, seedMsp } from "../testing/seed-msp.js";
import { StaffBrowser } from "../testing/staff-browser.js";
import { type ConnectedGateway, startConnectedGateway } from "../testing/start-connected-gateway.js";

let server: ConnectedGateway;
let msp: SeededMsp;
/** Technicians, colleagues in one group. */
let lee: StaffBrowser;
let sam: StaffBrowser;
beforeAll(async () => {
  server = await startConnectedGateway();
  msp = await seedMsp(server);
  [lee, sam] = [await colleague("lee"), await colleague("sam")];
});
afterAll(() => server.close());

async function colleague(name: string): Promise<StaffBrowser> {
  const browser = new StaffBrowser(server.url);
  const { path, id } = await browser.invitedBy(msp.owner, name, ["TECHNICIAN"]);
  members.push(id);
  await msp.owner.done("setTechnicianGroupMembers", {
    technicianGroupId: msp.groupId,
    technicianIds: [msp.technicianId, ...members],
  });
  await browser.signIn(path, name);
  return browser;
}
const members: string[] = [];

const REQUEST = `mutation ($input: RequestAccessInput!) { requestAccess(input: $input) {
  accessRequest { id } accessGrant { id } userErrors { code } } }`;
const asked = (given: object = {}) => ({
  tenantAppId: msp.tenantAppId,
  roleTemplateIds: [ROLES.userAdministrator],
  justification: "A locked-out user",
  ...given,
});
const CREATE = 'mutation { createCustomer(input: { name: "x" }) { userErrors { code } } }';
const codesOf = (payload: { userErrors: readonly { code: string }[] }) => payload.userErrors.map(({ code }) => code);

describe("ids", () => {
  test("of one type answer nothing as any other, in whatever spelling", async () => {
    const { body } = await lee.ask(REQUEST, { input: asked() });
    const { accessGrant, accessRequest } = body.data.requestAccess;
    const known = [msp.customerId, msp.tenantAppId, msp.groupId, msp.technicianId, accessGrant.id, accessRequest.id];
    const types = [
      "Customer",
      "TenantApp",
      "TechnicianGroup",
      "Technician",
      "AccessGrant",
      "AccessRequest",
      "ApiToken",
    ];
    const confused = known.flatMap((id) => {
      const parsed = parseGlobalId(id) ?? expect.unreachable(id);
      const others = [
        ...types,
        "AuditEvent",
        "Job",
        "OauthClient",
        "PendingChange",
        "Session",
        "RoleMapping",
        "__proto__",
      ];
      return [
        ...others.filter((type) => type !== parsed.type).map((type) => toGlobalId(type, parsed.id)),
        ...[`${id}=`, ` ${id}`, `${id}\n`, id.toUpperCase(), parsed.id],
        toGlobalId(parsed.type, parsed.id.toUpperCase()),
        toGlobalId(parsed.type.toLowerCase(), parsed.id),
        toGlobalId(parsed.type, `${parsed.id}' or '1'='1`),
        toGlobalId(parsed.type, `${parsed.id}/${parsed.id}`),
      ];
    });
    for (let from = 0; from < confused.length; from += 100) {
      const { nodes } = await msp.owner.ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }", {
        ids: confused.slice(from, from + 100),
      });
      expect(nodes.filter((node: unknown) => node !== null)).toEqual([]);
    }
    const { nodes } = await msp.owner.ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids: known });
    expect(nodes.map(({ id }: { id: string }) => id)).toEqual(known);
  });

  test("of a colleague's grant are not to be read, and nothing can be done with it: not ended, extended or revealed", async () => {
    const { body } = await lee.ask("{ accessGrants { nodes { id } } }");
    const [{ id }] = body.data.accessGrants.nodes;
    const read = await sam.ask("query ($id: ID!) { accessGrant(id: $id) { id } node(id: $id) { id } }", { id });
    expect(read.body.data).toEqual({ accessGrant: null, node: null });
    for (const [field, input] of [
      ["endAccessGrant", { reason: "x" }],
      ["extendAccessGrant", { durationMinutes: 5, justification: "x" }],
      ["revealCredentials", {}],
    ] as const) {
      const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input!`;
      const document = `mutation ($input: ${type}) { ${field}(input: $input) { __typename userErrors { code } } }`;
      const refused = (await sam.ask(document, { input: { accessGrantId: id, ...input } })).body.data[field];
      expect(codesOf(refused), field).toEqual(["NOT_ALLOWED"]);
    }
    const { accessGrant } = await msp.owner.ask("query ($id: ID!) { accessGrant(id: $id) { status } }", { id });
    expect(accessGrant.status).toBe("PROVISIONING");
  });
});

describe("an idempotency key", () => {
  test("is its actor's and its field's: with a colleague's nobody sees their answer, nor is held up by it", async () => {
    const headers = { origin: server.url, "idempotency-key": "guessable" };
    const input = asked({ justification: "Mine" });
    const first = (await lee.ask(REQUEST, { input }, headers)).body.data.requestAccess;
    const second = (await sam.ask(REQUEST, { input }, headers)).body.data.requestAccess;
    expect(codesOf(first)).toEqual(["GRANT_ALREADY_OPEN"]);
    expect(codesOf(second)).toEqual([]);
    expect(second.accessGrant.id).not.toBe(first.accessGrant?.id);
    const other = await msp.owner.send(REQUEST, { input: asked({ technicianId: msp.technicianId }) }, headers);
    expect(codesOf(other.data.requestAccess)).toEqual([]);
  });
});

describe("programs", () => {
  test("never approve, whatever they were registered for", async () => {
    const { permissions } = (await msp.owner.ask("{ viewer { permissions } }")).viewer;
    const partner = await OauthPartner.of(msp.owner, server, { scopes: permissions });
    const client = await partner.caller();
    const input = { accessRequestId: toGlobalId("AccessRequest", "0197a1b2-0000-7000-8000-000000000001") };
    for (const program of [client, msp.owner]) {
      expect(codesOf(await program.mutate("approveAccessRequest", input))).not.toEqual([]);
    }
    const wide = { name: "x", scopes: ["accessRequest:decide"], expiresAt: new Date(Date.now() + 3_600_000) };
    expect(codesOf(await msp.owner.mutate("createApiToken", wide))).not.toEqual([]);
  });

  test("with a token that is not good are nobody, also beside a good session", async () => {
    const headers = { origin: server.url, authorization: `Bearer dp_${"A".repeat(46)}` };
    const { status, body } = await lee.ask("{ viewer { id } }", {}, headers);
    expect([status, body.data ?? null]).toEqual([401, null]);
  });
});

describe("another site's page", () => {
  const cookieOf = (browser: StaffBrowser) => `daypass=${browser.session}`;
  const foreign: readonly Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
    {},
  ];

  test.each(foreign)("opens no stream with somebody's cookie: %j", async (headers) => {
    const stream = await EventStream.open(server.url, "subscription { changes { id } }", {
      cookie: cookieOf(lee),
      ...headers,
    });
    expect(stream.status).toBe(403);
    stream.close();
  });

  test.each([
    ["text/plain", JSON.stringify({ query: CREATE })],
    ["application/x-www-form-urlencoded", new URLSearchParams({ query: CREATE }).toString()],
    ["multipart/form-data; boundary=x", "--x--"],
    ["application/json", JSON.stringify({ query: CREATE })],
  ])("changes nothing with somebody's cookie by %s", async (type, body) => {
    for (const origin of ["https://evil.example", "null"]) {
      const headers = { cookie: cookieOf(lee), origin, "content-type": type };
      const response = await fetch(`${server.url}/graphql`, { method: "POST", headers, body });
      expect([400, 403, 415]).toContain(response.status);
      expect(response.headers.get("access-control-allow-origin")).toBeNull();
    }
    const before = { method: "OPTIONS", headers: { origin: "https://evil.example" } };
    const preflight = await fetch(`${server.url}/graphql`, before);
    expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
  });

  test.each([
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "https:evil.example",
    "/%09/evil.example/..//evil.example",
  ])("is not where signing in leads: %j", async (returnTo) => {
    const browser = new StaffBrowser(server.url);
    const { location, status } = await browser.signIn(`/auth/sign-in?${new URLSearchParams({ returnTo })}`, "lee");
    expect(status).toBe(303);
    expect(new URL(location, server.url).origin).toBe(new URL(server.url).origin);
  });
});

describe("what an approver reads", () => {
  test.each([
    ["a name with a zero-width space", "Le\u200be"],
    ["a name that reads backwards", "\u202eeeL"],
    ["a name of nothing that shows", "\u3164"],
    ["a name with a line separator", "Lee\u2028Approved"],
  ])("has no %s", async (_what, displayName) => {
    const person = { displayName, email: "x@msp.example", roles: ["TECHNICIAN"] };
    expect(codesOf(await msp.owner.mutate("createTechnician", person))).toEqual(["INVALID_INPUT"]);
    const token = { name: displayName, scopes: ["customer:read"], expiresAt: new Date(Date.now() + 3_600_000) };
    expect(codesOf(await msp.owner.mutate("createApiToken", token))).toEqual(["INVALID_INPUT"]);
  });

  test("is in the order in which it was written", async () => {
    const { body } = await lee.ask(REQUEST, { input: asked({ justification: "Not \u202edevorppa\u202c" }) });
    expect(codesOf(body.data.requestAccess)).toContain("INVALID_INPUT");
  });
});

test("a header of twenty thousand characters is refused, and the next request is served", async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { "x-padding": "x".repeat(20_000) };
    const sent = httpRequest(`${server.url}/graphql`, { method: "POST", headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on("error", reject);
    sent.end();
  });
  expect(status).toBe(431);
  expect((await lee.ask("{ viewer { id } }")).status).toBe(200);
});
