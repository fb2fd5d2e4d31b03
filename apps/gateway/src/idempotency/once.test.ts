import { StaleVersionError } from "@daypass/application";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.js";
import type { TestCaller } from "../testing/test-caller.js";

let server: TestGateway;
let owner: TestCaller;

beforeAll(async () => {
  server = await startTestGateway();
  owner = await server.newOwner();
});
afterAll(() => server.close());

const CREATE =
  "mutation M($name: String!, $key: String!) { createCustomer(input: { name: $name }) @idempotent(key: $key) { customer { id name tenantApps { totalCount } } userErrors { __typename code retryable } } }";
const create = async (name: string, key: string) => (await owner.ask(CREATE, { name, key })).createCustomer;
const countNamed = async (search: string) =>
  (await owner.ask("query Q($search: String) { customers(filter: { search: $search }) { totalCount } }", { search }))
    .customers.totalCount;

test("the same key and input give the same answer and one effect", async () => {
  const first = await create("Adatum", "k-1");
  expect(first.userErrors).toEqual([]);
  expect(await create("Adatum", "k-1")).toEqual(first);
  expect(await countNamed("Adatum")).toBe(1);
});

test("the same key with another input is refused, and changes nothing", async () => {
  await create("Bellows", "k-2");
  const other = await create("Bellows two", "k-2");
  expect(other).toMatchObject({ customer: null, userErrors: [{ code: "IDEMPOTENCY_KEY_REUSED", retryable: false }] });
  expect(await countNamed("Bellows")).toBe(1);
});

test("of many at once one runs, and the others are told to come back", async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => create("Coho", "k-3")));
  const codes = answers.flatMap((answer) => answer.userErrors.map((error: { code: string }) => error.code));
  expect(new Set(codes)).toEqual(new Set(codes.length > 0 ? ["IDEMPOTENCY_IN_PROGRESS"] : []));
  expect(answers.filter((answer) => answer.customer !== null).length).toBe(6 - codes.length);
  expect(await countNamed("Coho")).toBe(1);
});

test("the header means the same as the directive, for one mutation field only", async () => {
  const document = 'mutation { createCustomer(input: { name: "Datum" }) { customer { id } userErrors { code } } }';
  const [first, again] = [
    await owner.send(document, {}, { "idempotency-key": "h-1" }),
    await owner.send(document, {}, { "idempotency-key": "h-1" }),
  ];
  expect(again.data).toEqual(first.data);
  const two = `mutation { a: createCustomer(input: { name: "E" }) { userErrors { code } } b: createCustomer(input: { name: "F" }) { userErrors { code } } }`;
  const refused = await owner.send(two, {}, { "idempotency-key": "h-2" });
  expect(refused.errors[0]?.extensions.code).toBe("BAD_USER_INPUT");
  expect(refused.data ?? null).toBeNull();
});

test("a refusal is kept too; keys belong to their caller, and bad keys are named", async () => {
  const first = await create(" ", "k-4");
  expect(first.userErrors).toMatchObject([{ code: "INVALID_INPUT" }]);
  expect(await create(" ", "k-4")).toEqual(first);
  const other = await owner.withScopes(["customer:write", "tenantApp:read"]);
  const theirs = await other.ask(CREATE, { name: "Adatum", key: "k-1" });
  expect(theirs.createCustomer.customer.id).not.toBe((await create("Adatum", "k-1")).customer.id);
  expect((await owner.send(CREATE, { name: "x", key: "with space" })).errors[0]?.extensions).toMatchObject({
    code: "BAD_USER_INPUT",
    argument: "key",
  });
});

test("a created token's replay has no secret, and no secret is kept", async () => {
  const document =
    'mutation M($at: DateTime!) { createApiToken(input: { name: "partner", scopes: ["customer:read"], expiresAt: $at }) @idempotent(key: "t-1") { secret apiToken { id prefix expiresAt } userErrors { code } } }';
  const at = new Date(Date.now() + 3_600_000).toISOString();
  const first = (await owner.ask(document, { at })).createApiToken;
  expect(first.secret).toMatch(/^dp_/);
  expect((await owner.ask(document, { at })).createApiToken).toEqual({ ...first, secret: null });
  const rows = await server.database.superuser("select response from idempotency_keys where field = 'createApiToken'");
  const kept = JSON.stringify(rows);
  expect(kept).toContain("partner");
  expect(kept).not.toContain(first.secret);
  const [{ hash = "" } = {}] = await server.database.superuser<{ hash: string }>(
    "select hash from api_tokens where name = 'partner'",
  );
  expect(hash).toHaveLength(64);
  expect(kept).not.toContain(hash);
});

test("a fault frees the key, so that the same request can be sent again", async () => {
  const { createCustomer } = server.deployment.useCases;
  const execute = createCustomer.execute;
  createCustomer.execute = () => Promise.reject(new Error("the database went away"));
  const failed = await owner.send(CREATE, { name: "Fabrikam", key: "k-5" });
  createCustomer.execute = execute;
  expect(failed.errors[0]?.extensions.code).toBe("INTERNAL_ERROR");
  expect((await create("Fabrikam", "k-5")).userErrors).toEqual([]);
});

test("a change that keeps losing against others is a conflict to try again, and its key stays free", async () => {
  const { createCustomer } = server.deployment.useCases;
  const execute = createCustomer.execute;
  createCustomer.execute = () => Promise.reject(new StaleVersionError());
  const lost = await create("Humongous", "k-7");
  createCustomer.execute = execute;
  expect(lost).toMatchObject({ customer: null, userErrors: [{ code: "CONFLICT", retryable: true }] });
  expect((await create("Humongous", "k-7")).userErrors).toEqual([]);
});

test("an answer is kept for a day, and the key is free again after it", async () => {
  const expiresAt = new Date(Date.now() + 3 * 86_400_000).toISOString();
  const scopes = ["customer:read", "customer:write", "tenantApp:read"];
  const made = await owner.done("createApiToken", { name: "lasting", scopes, expiresAt }, "secret");
  const lasting = server.caller(made.secret);
  const send = async () => (await lasting.ask(CREATE, { name: "Globex", key: "k-6" })).createCustomer.customer.id;
  const first = await send();
  server.database.clock.advance({ hours: 23 });
  expect(await send()).toBe(first);
  server.database.clock.advance({ hours: 2 });
  expect(await send()).not.toBe(first);
});
