import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.js";
import type { TestCaller } from "../testing/test-caller.js";

let server: TestGateway;
let owner: TestCaller;
let customerIds: readonly string[];
beforeAll(async () => {
  server = await startTestGateway();
  owner = await server.newOwner();
  const made = [];
  for (const name of ['=HYPERLINK("http://evil.example")', "Fabrikam"])
    made.push((await owner.done("createCustomer", { name }, "customer { id }")).customer.id as string);
  customerIds = made;
});
afterAll(() => server.close());

const get = (path: string, token: string | null, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/audit/${path}`, {
    headers: { ...(token !== null && { authorization: `Bearer ${token}` }), ...headers },
  });
const tokenOf = async (scopes: string[], options?: Parameters<TestCaller["withScopes"]>[1]) =>
  (await owner.withScopes(scopes, options)).token;

test("the chain is exported in its order, line by line, with the hashes that chain it", async () => {
  const answer = await get("export.ndjson", owner.token);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/x-ndjson; charset=utf-8"]);
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="daypass-audit.ndjson"');
  const events = (await answer.text())
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
  for (const [index, event] of events.entries())
    expect(event.previousHash).toBe(index === 0 ? "" : events[index - 1].hash);
  expect(events.at(-1)).toMatchObject({ type: "audit.exported", data: { format: "ndjson", filter: {} } });
});

test("a spreadsheet opens it and runs nothing", async () => {
  const answer = await get("export.csv?type=customer.created", owner.token);
  expect(answer.headers.get("content-type")).toMatch(/^text\/csv; charset=utf-8/);
  const [head, ...lines] = (await answer.text()).trimEnd().split("\r\n");
  expect(head).toMatch(/^"sequence","id","occurredAt","type"/);
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(line).not.toMatch(/(^|,)"?[=+@-]/);
});

test("it is filtered like the list; a filter that there is not is refused, and not taken for none", async () => {
  const count = async (query: string) =>
    (await (await get(`export.ndjson?${query}`, owner.token)).text()).split("\n").length - 1;
  expect(await count("type=customer.created")).toBe(2);
  expect(await count("occurredBefore=2001-01-01T00:00:00Z")).toBe(0);
  expect(await count("technicianId=nonsense")).toBe(0);
  for (const query of ["kind=customer.created", "type=a&type=b", "occurredAfter=yesterday"])
    expect((await get(`export.csv?${query}`, owner.token)).status, query).toBe(400);
});

test("who may not read the audit, or is nobody, gets none of it", async () => {
  const refused = await get("export.csv", await tokenOf(["customer:read"]));
  expect([refused.status, await refused.json()]).toMatchObject([
    403,
    { errors: [{ extensions: { code: "FORBIDDEN", permission: "auditEvent:read" } }] },
  ]);
  expect((await get("export.csv", null)).status).toBe(401);
  expect((await get("export.csv", "dp_nonsense")).status).toBe(401);
  expect((await get("export.csv", null, { cookie: `daypass=${"a".repeat(43)}` })).status).toBe(403);
});

test("a token that is limited to customers exports their events alone, and no other organization's are there", async () => {
  const limited = await tokenOf(["auditEvent:read", "customer:read"], { customerIds: [customerIds[1] ?? ""] });
  const lines = (await (await get("export.ndjson", limited)).text()).trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line).customerId)).toEqual([customerIds[1]]);
  const others = await server.newOwner();
  expect(await (await get("export.ndjson", others.token)).text()).not.toContain("Fabrikam");
});

test("the chain is checked, and a row that was changed behind its back is told", async () => {
  const check = "{ auditChainCheck { intact events problem headHash } auditEventTypes }";
  const { auditChainCheck, auditEventTypes } = await owner.ask(check);
  expect(auditChainCheck).toMatchObject({
    intact: true,
    problem: null,
    headHash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(auditEventTypes).toContain("audit.exported");
  const limited = await owner.withScopes(["auditEvent:read"], { customerIds: [customerIds[0] ?? ""] });
  expect((await limited.ask(check)).auditChainCheck).toBeNull();

  const victim = await server.newOwner();
  await victim.done("createCustomer", { name: "Contoso" }, "customer { id }");
  const { viewer } = await victim.ask("{ viewer { organization { name } } }");
  await server.database.superuser(
    `update audit_events set outcome = 'REFUSED' where type = 'customer.created'
     and organization_id = (select id from organizations where name = $1)`,
    [viewer.organization.name],
  );
  expect((await victim.ask(check)).auditChainCheck).toMatchObject({
    intact: false,
    problem: "ALTERED",
    headHash: null,
  });
});
