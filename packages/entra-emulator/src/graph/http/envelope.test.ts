import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { DEFAULT_IDS } from "../../seed/default-seed.js";
import { TestCloud } from "../../testing/cloud.js";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

test("every answer carries the service's headers", async () => {
  const sent = { headers: { "client-request-id": "11111111-2222-4333-8444-555555555555" } };
  for (const path of ["/organization", "/users/nobody@nowhere.example"]) {
    const { headers } = await cloud.graph("GET", path, sent);
    expect(headers.get("request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get("client-request-id")).toBe(sent.headers["client-request-id"]);
    expect(headers.get("x-ms-ags-diagnostic")).toContain("ServerInfo");
    expect(headers.get("odata-version")).toBe("4.0");
    expect(headers.get("content-type")).toBe(
      "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8",
    );
    expect(Date.parse(headers.get("date") ?? "")).toBe(Math.floor(cloud.state.clock.nowMs() / 1000) * 1000);
  }
  expect((await cloud.graph("GET", "/organization")).headers.get("x-ms-resource-unit")).toBe("1");
});

test("a refusal is an envelope with the ids of its call", async () => {
  const { headers, body } = await cloud.graph("GET", "/users/nobody@nowhere.example");
  expect(body.error).toMatchObject({
    code: "Request_ResourceNotFound",
    message:
      "Resource 'nobody@nowhere.example' does not exist or one of its queried reference-property objects are not present.",
    innerError: { "request-id": headers.get("request-id"), "client-request-id": headers.get("request-id") },
  });
  expect(body.error?.innerError.date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
});

const refused: [string, string, string, unknown, number, string, RegExp][] = [
  ["an unknown segment", "GET", "/nonsense", undefined, 400, "BadRequest", /segment 'nonsense'/],
  ["an unknown segment below a user", "GET", "/users/1/nonsense", undefined, 400, "BadRequest", /segment 'nonsense'/],
  [
    "a beta-only thing",
    "GET",
    "/roleManagement/directory/transitiveRoleAssignments",
    undefined,
    400,
    "BadRequest",
    /segment 'transitiveRoleAssignments'/,
  ],
  [
    "a method that the target does not take",
    "DELETE",
    "/organization",
    undefined,
    405,
    "Request_BadRequest",
    /HTTP method is not allowed/,
  ],
  ["malformed JSON", "POST", "/users", '{"displayName":', 400, "BadRequest", /Unable to read JSON request payload/],
  ["a body that is a list", "POST", "/users", [], 400, "BadRequest", /Unable to read JSON request payload/],
  ["an unknown query option", "GET", "/users?$flavour=1", undefined, 400, "BadRequest", /'\$flavour' is not supported/],
  ["$skip", "GET", "/users?$skip=1", undefined, 400, "Request_BadRequest", /'\$skip' is not supported/],
  ["a page over the maximum", "GET", "/users?$top=1000", undefined, 400, "Request_BadRequest", /page size/],
  [
    "an unknown property selected",
    "GET",
    "/users?$select=externalId",
    undefined,
    400,
    "BadRequest",
    /'externalId' on type 'microsoft.graph.user'/,
  ],
  [
    "a property outside the directory on a list",
    "GET",
    "/users?$select=birthday",
    undefined,
    501,
    "NotImplemented",
    /birthday/,
  ],
];

test.each(refused)("%s is refused", async (_name, method, path, body, status, code, message) => {
  const answer = await cloud.graph(method, path, { body });
  expect(answer.status).toBe(status);
  expect(answer.body.error?.code).toBe(code);
  expect(answer.body.error?.message).toMatch(message);
});

const bearers: [string, () => Promise<string>, RegExp][] = [
  ["no token", async () => "", /Access token is empty/],
  ["something that is no token", async () => "nonsense", /CompactToken parsing failed with error code: 80049217/],
  [
    "a token of another signer",
    async () => `${(await cloud.token()).split(".").slice(0, 2).join(".")}.AAAA`,
    /Invalid signature/,
  ],
];

test.each(bearers)("%s is answered with 401", async (_name, token, message) => {
  const response = await fetch(`${cloud.emulator.url}/v1.0/organization`, {
    headers: { authorization: `Bearer ${await token()}` },
  });
  const body = (await response.json()) as { error: { code: string; message: string } };
  expect(response.status).toBe(401);
  expect(response.headers.get("www-authenticate")).toContain("Bearer");
  expect(body.error.code).toBe("InvalidAuthenticationToken");
  expect(body.error.message).toMatch(message);
});

test("an expired token is refused by the emulated clock", async () => {
  const token = await cloud.token();
  await cloud.control.clock({ advanceMs: 2 * 3_600_000 });
  const { status, body } = await cloud.graph("GET", "/organization", { token });
  expect([status, body.error?.message]).toEqual([401, "Lifetime validation failed, the token is expired."]);
});

test("a living token of a removed or disabled app is of no use", async () => {
  const token = await cloud.token();
  const { clientId } = DEFAULT_IDS.partnerApp;
  await cloud.control.outsider(DEFAULT_IDS.contoso.tenantId, { do: "setAppEnabled", clientId, enabled: false });
  expect((await cloud.graph("GET", "/organization", { token })).body.error?.code).toBe(
    "Authorization_IdentityDisabled",
  );
  await cloud.control.outsider(DEFAULT_IDS.contoso.tenantId, { do: "revokeConsent", clientId });
  expect((await cloud.graph("GET", "/organization", { token })).body.error?.code).toBe(
    "Authorization_IdentityNotFound",
  );
});

test("a token reaches its own tenant only", async () => {
  const user = await cloud.createUser("jit");
  const other = await cloud.token("fabrikam");
  expect((await cloud.graph("GET", `/users/${user}`, { token: other })).status).toBe(404);
  const { body } = await cloud.graph("GET", "/organization", { token: other });
  expect(body.value?.map((row) => row.id)).toEqual([DEFAULT_IDS.fabrikam.tenantId]);
});
