import { readFileSync } from "node:fs";
import { EventStream } from "@daypass/gateway/testing";
import { buildSchema, type GraphQLField, getNamedType } from "graphql";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { selectionOf } from "./selection.js";
import { type TwoOrganizations, twoOrganizations, unknownId } from "./two-organizations.js";
import { withoutScoping } from "./without-scoping.js";

const schema = buildSchema(readFileSync(new URL("../../apps/gateway/schema.graphql", import.meta.url), "utf8"));
const fields = Object.values(schema.getSubscriptionType()?.getFields() ?? {});
const cases = fields.map((field) => [field.name, field] as const);

let world: TwoOrganizations;
let scoping: ReturnType<typeof withoutScoping> | undefined;
beforeAll(async () => {
  world = await twoOrganizations();
});
afterEach(() => scoping?.restore());
afterAll(() => world[Symbol.asyncDispose]());

async function open(field: GraphQLField<unknown, unknown>, id?: string): Promise<EventStream> {
  const [argument] = id === undefined ? [] : field.args;
  const type = getNamedType(field.type);
  const [declared, given] = argument ? ["($id: ID)", `(${argument.name}: $id)`] : ["", ""];
  const query = `subscription ${declared} { ${field.name}${given} { ${selectionOf(type, 1)} } }`;
  const stream = await EventStream.open(
    world.url,
    query,
    { authorization: `Bearer ${world.token}` },
    argument ? { id } : {},
  );
  expect(stream.status).toBe(200);
  return stream;
}

/** Everything that is told of changes in the organization, all at once. */
async function changeAll(organizationId: string): Promise<void> {
  for (const change of [
    "update customers set name = name || '.'",
    "update technician_groups set name = name || '.'",
    "update technicians set version = version + 1",
    "update tenant_apps set version = version + 1",
    "update access_requests set version = version + 1",
    "update job_runs set attempts = attempts + 1",
    "update access_grants set version = version + 1",
  ]) {
    await world.database.superuser(`${change} where organization_id = $1`, [organizationId]);
  }
}

const idsOf = (organizationId: string): readonly string[] =>
  ["Customer", "TechnicianGroup", "Technician", "TenantApp", "AccessRequest", "Job", "AccessGrant"].map((type) =>
    world.idOf(type, organizationId),
  );

/** Reads until something of the own organization was told; answers all that came. */
async function toldUntilOwn(stream: EventStream): Promise<string> {
  const own = idsOf(world.mine);
  let told = "";
  while (!own.some((id) => told.includes(id))) {
    const event = await stream.next();
    if (event === null) throw new Error(`The stream ended after ${told}`);
    told += JSON.stringify(event);
  }
  stream.close();
  return told;
}

function expectNothingOfTheirs(told: string): void {
  for (const id of idsOf(world.theirs)) expect(told).not.toContain(id);
  expect(told).not.toContain(world.theirs);
}

test("the schema has streams, and one of them takes an id", () => {
  expect(fields.length).toBeGreaterThanOrEqual(3);
  expect(fields.filter(({ args }) => args.length > 0)).not.toEqual([]);
});

describe("of another organization nothing is told, whatever changes there", () => {
  test.each(cases)("%s", async (_name, field) => {
    const stream = await open(field);
    await changeAll(world.theirs);
    await changeAll(world.mine);
    expectNothingOfTheirs(await toldUntilOwn(stream));
  });

  test.each(cases)("%s, with the application's own scoping forgotten", async (_name, field) => {
    scoping = withoutScoping();
    const stream = await open(field);
    await changeAll(world.theirs);
    await changeAll(world.mine);
    expectNothingOfTheirs(await toldUntilOwn(stream));
    expect(scoping.forgotten()).toBeGreaterThan(0);
  });

  test.each(cases.filter(([, { args }]) => args.length > 0))(
    "%s of their id, like of nobody's",
    async (_name, field) => {
      const type = getNamedType(field.type).name;
      const streams = [await open(field, world.idOf(type, world.theirs)), await open(field, unknownId(type))];
      const own = await open(field);
      await changeAll(world.theirs);
      await changeAll(world.mine);
      await toldUntilOwn(own);
      await world.database.superuser(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'daypass-changes' and datname = current_database()",
      );
      for (const stream of streams) expect(await stream.next(), "it ends without a word").toBeNull();
    },
  );
});
