import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.js";
import type { TestCaller } from "../testing/test-caller.js";

let server: TestGateway;
let owner: TestCaller;

beforeAll(async () => {
  server = await startTestGateway();
  owner = await server.newOwner();
});
afterAll(() => server.close());

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${owner.token}`, ...headers },
    body,
  });
const codesOf = async (response: Response) =>
  ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors.map(
    (error) => error.extensions.code,
  );

describe("who calls", () => {
  test("the viewer is the owner's token, in its organization, without the scope to reveal", async () => {
    const { viewer } = await owner.ask(
      "{ viewer { kind displayName roles organization { name } technician { id } permissions } }",
    );
    expect(viewer).toMatchObject({ kind: "API_TOKEN", displayName: "Set-up", roles: ["OWNER"], technician: null });
    expect(viewer.organization.name).toBe("MSP 1");
    expect(viewer.permissions).toContain("tenantApp:write");
    expect(viewer.permissions).not.toContain("credentials:reveal");
  });

  test.each([
    ["no token", null],
    ["a made-up token", "dp_nobody"],
    ["a token with a flipped character", "flipped"],
    ["another scheme", "Basic dXNlcjpwYXNz"],
  ])("%s is UNAUTHENTICATED, with 401", async (_name, token) => {
    const bearer =
      token === "flipped" ? `${owner.token?.slice(0, -1)}${owner.token?.endsWith("a") ? "b" : "a"}` : token;
    const headers = { authorization: bearer?.includes(" ") ? bearer : `Bearer ${bearer}` };
    const answer = await server.caller(null).send("{ viewer { id } }", {}, bearer === null ? {} : headers);
    expect(answer.status).toBe(401);
    expect(answer.data ?? null).toBeNull();
    expect(answer.errors[0]?.extensions.code).toBe("UNAUTHENTICATED");
    expect(answer.headers.get("www-authenticate")).toContain("Bearer");
  });

  test("a revoked token stops working at once", async () => {
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const made = await owner.done(
      "createApiToken",
      { name: "short", scopes: ["customer:read"], expiresAt },
      "secret apiToken { id }",
    );
    const short = server.caller(made.secret);
    await short.ask("{ customers { totalCount } }");
    await owner.done("revokeApiToken", { apiTokenId: made.apiToken.id });
    expect((await short.send("{ customers { totalCount } }")).status).toBe(401);
  });

  test("a permission that is missing is FORBIDDEN and named, beside what is allowed", async () => {
    const reader = await owner.withScopes(["customer:read"]);
    const answer = await reader.send('{ customers { totalCount } node(id: "x") { id } technicians { totalCount } }');
    expect(answer.errors[0]?.extensions).toMatchObject({ code: "FORBIDDEN", permission: "technician:read" });
    expect(answer.status).toBe(200);
  });

  test("a mutation whose answer asks for what the caller may not read does not run", async () => {
    const writer = await owner.withScopes(["technicianGroup:write", "technicianGroup:read"]);
    const document = `mutation { createTechnicianGroup(input: { name: "Ghosts" }) { technicianGroup { members { totalCount } } userErrors { code } } }`;
    expect((await writer.send(document)).errors[0]?.extensions.permission).toBe("technician:read");
    const { technicianGroups } = await owner.ask("{ technicianGroups { nodes { name } } }");
    expect(technicianGroups.nodes).toEqual([]);
  });

  test("the schema is shown to who is signed in, and to nobody else", async () => {
    const introspection = "{ __schema { queryType { name } } }";
    expect((await owner.ask(introspection)).__schema.queryType.name).toBe("Query");
    expect((await server.caller(null).send(introspection)).status).toBe(401);
    const guess = await owner.send("{ customer { totalCount } }");
    expect(guess.errors[0]?.message).not.toContain("Did you mean");
  });
});

describe("requests that cannot be meant", () => {
  const deep = (levels: number) =>
    `{ technicianGroups { nodes ${"{ members { nodes { groups ".repeat(levels)} { id } ${"} } }".repeat(levels)} } }`;

  test.each([
    ["a syntax error", "{ viewer {", "BAD_USER_INPUT"],
    ["an unknown field", "{ horoscope }", "BAD_USER_INPUT"],
    ["a page that is too long", "{ customers(first: 101) { totalCount } }", "BAD_USER_INPUT"],
    ["a page of nothing", "{ customers(first: 0) { totalCount } }", "BAD_USER_INPUT"],
    ["a cursor of nobody's", '{ customers(after: "abc") { totalCount } }', "BAD_USER_INPUT"],
    ["a subscription", "subscription { viewer { id } }", "BAD_USER_INPUT"],
    ["a time that is none", '{ auditEvents(filter: { occurredAfter: "yesterday" }) { totalCount } }', "BAD_USER_INPUT"],
    ["a text with U+0000", '{ customers(filter: { search: "a\\u0000b" }) { totalCount } }', "BAD_USER_INPUT"],
    ["an operation that is not there", "query A { viewer { id } } query B { viewer { id } }", "BAD_USER_INPUT"],
    ["a deep document", deep(6), "QUERY_TOO_COMPLEX"],
    [
      "many aliases",
      `{ ${Array.from({ length: 40 }, (_, i) => `a${i}: viewer { id }`).join(" ")} }`,
      "QUERY_TOO_COMPLEX",
    ],
    ["many directives", `{ viewer { ${"id @include(if: true) ".repeat(40)} } }`, "QUERY_TOO_COMPLEX"],
    ["many tokens", `{ viewer { ${"id ".repeat(3000)} } }`, "QUERY_TOO_COMPLEX"],
    [
      "a costly page",
      "{ customers(first: 100) { nodes { tenantApps(first: 100) { nodes { id name } } } } }",
      "QUERY_TOO_COMPLEX",
    ],
    [
      "fragments that double at each level",
      `{ ...f0 } ${Array.from({ length: 14 }, (_, i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`).join(" ")} fragment f14 on Query { viewer { id } }`,
      "QUERY_TOO_COMPLEX",
    ],
  ])("%s is refused by name", async (_name, document, code) => {
    const answer = await owner.send(document);
    expect(answer.errors.map((error) => error.extensions.code)).toContain(code);
    expect(answer.status).toBeLessThan(500);
    expect(answer.errors[0]?.extensions.requestId).toBe(answer.headers.get("x-request-id"));
  });

  test("a variable of the wrong type names itself, with 400", async () => {
    const answer = await owner.send("query Q($first: Int) { customers(first: $first) { totalCount } }", {
      first: "many",
    });
    expect(answer.status).toBe(400);
    expect(answer.errors[0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
    expect(answer.errors[0]?.message).toContain("$first");
  });

  test.each(["\u0000", "\ud800"])("a variable with a text that cannot be stored is named", async (text) => {
    const document =
      "mutation M($input: CreateCustomerInput!) { createCustomer(input: $input) { userErrors { code } } }";
    const answer = await owner.send(document, { input: { name: text } });
    expect(answer.status).toBe(400);
    expect(answer.errors[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument: "$input" });
  });

  test("a bad cursor says which argument it is", async () => {
    const { errors } = await owner.send('{ customers(after: "abc") { totalCount } }');
    expect(errors[0]).toMatchObject({
      message: "after: not a cursor of this list.",
      extensions: { argument: "after" },
    });
  });

  test("bodies that are broken, empty, too large or of another type are refused in the same shape", async () => {
    expect(await codesOf(await post("{"))).toEqual(["BAD_USER_INPUT"]);
    expect(await codesOf(await post(""))).toEqual(["BAD_USER_INPUT"]);
    const large = await post(JSON.stringify({ query: "{ viewer { id } }", variables: { x: "x".repeat(300_000) } }));
    expect(large.status).toBe(413);
    expect(await codesOf(large)).toEqual(["PAYLOAD_TOO_LARGE"]);
    expect((await post("query={viewer{id}}", { "content-type": "application/x-www-form-urlencoded" })).status).toBe(
      415,
    );
  });

  test("batches are refused", async () => {
    const response = await post(JSON.stringify([{ query: "{ viewer { id } }" }, { query: "{ viewer { id } }" }]));
    expect(response.status).toBe(400);
    expect(await codesOf(response)).toEqual(["BAD_USER_INPUT"]);
  });

  test("a malformed Host header is refused before anything is made of it", async () => {
    const response = await server.gateway.fastify.inject({ method: "GET", url: "/graphql", headers: { host: "a b" } });
    expect(response.statusCode).toBe(400);
  });
});

describe("GET", () => {
  const get = (query: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/graphql?${new URLSearchParams({ query })}`, {
      headers: { authorization: `Bearer ${owner.token}`, ...headers },
    });

  test("serves queries to callers that browsers cannot be made to be", async () => {
    expect((await get("{ viewer { kind } }", { "apollo-require-preflight": "1" })).status).toBe(200);
    expect((await get("{ viewer { kind } }")).status).toBe(400);
  });

  test("serves no mutation", async () => {
    const document = 'mutation { createCustomer(input: { name: "x" }) { userErrors { code } } }';
    const response = await get(document, { "apollo-require-preflight": "1" });
    expect(response.status).toBe(405);
    expect((await owner.ask("{ customers { totalCount } }")).customers.totalCount).toBe(0);
  });
});

describe("faults of ours", () => {
  test("are masked, and logged once under the id that the caller sees", async () => {
    const secret = 'relation "customers" does not exist';
    const { readModels } = server.deployment.ports;
    const { listCustomers } = readModels;
    readModels.listCustomers = () => Promise.reject(new Error(secret));
    const answer = await owner.send("{ customers { totalCount } }");
    readModels.listCustomers = listCustomers;
    expect(answer.errors[0]).toMatchObject({ path: ["customers"], extensions: { code: "INTERNAL_ERROR" } });
    expect(JSON.stringify(answer.errors)).not.toContain("relation");
    const logged = server.log.filter((line) => JSON.stringify(line).includes("does not exist"));
    expect(logged).toMatchObject([{ requestId: answer.errors[0]?.extensions.requestId, level: "error" }]);
  });
});

describe("beside GraphQL", () => {
  test("livez and readyz answer, and a draining gateway is not ready", async () => {
    expect((await fetch(`${server.url}/livez`)).status).toBe(200);
    const ready = await fetch(`${server.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: "ok", checks: { database: "ok", "row-level-security": "ok" } },
    ]);
  });

  test("the front page says what runs here, without script, and every answer is guarded", async () => {
    const page = await fetch(`${server.url}/`);
    const html = await page.text();
    expect(html).toContain("<h1>Daypass</h1>");
    expect(html).not.toContain("<script");
    expect(page.headers.get("content-security-policy")).toMatch(/default-src 'none'; style-src 'sha256-/);
    const missing = await fetch(`${server.url}/nothing`);
    expect(missing.status).toBe(404);
    expect(await codesOf(missing)).toEqual(["NOT_FOUND"]);
    for (const response of [page, missing]) {
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(response.headers.get("x-frame-options")).toBe("DENY");
    }
  });

  test("the log has one line a request, without what stands in its query", async () => {
    await fetch(`${server.url}/connect/callback?state=top-secret-state&code=top-secret-code`);
    expect(JSON.stringify(server.log)).not.toContain("top-secret");
    expect(server.log.at(-1)).toMatchObject({ msg: "request", path: "/connect/callback", status: 400 });
  });
});
