import { readFileSync } from "node:fs";
import { buildSchema, getNamedType } from "graphql";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { argumentsWith, type IdPlace, idPlaces } from "./id-places.js";
import { selectionOf } from "./selection.js";
import { type TwoOrganizations, twoOrganizations, unknownId } from "./two-organizations.js";
import { withoutScoping } from "./without-scoping.js";

const schema = buildSchema(readFileSync(new URL("../../apps/gateway/schema.graphql", import.meta.url), "utf8"));
const cases = idPlaces(schema).flatMap((place) =>
  place.types.map((type) => [`${place.field.name}(${place.path.join(".")}) of ${type}`, place, type] as const),
);

let world: TwoOrganizations;
beforeAll(async () => {
  world = await twoOrganizations();
});
afterAll(() => world[Symbol.asyncDispose]());

/** The whole answer, where the id stands for any other. */
async function answerTo(place: IdPlace, id: string): Promise<string> {
  const args = argumentsWith(place, id, (type) => world.idOf(type, world.mine));
  const names = Object.keys(args);
  const types = names.map((name) => place.field.args.find((arg) => arg.name === name)?.type);
  const payload = getNamedType(place.field.type);
  const selection = payload.name.endsWith("Connection") ? "totalCount nodes { __typename }" : selectionOf(payload, 2);
  const document = `${place.kind} M(${names.map((name, index) => `$${name}: ${types[index]}`).join(", ")}) {
    ${place.field.name}(${names.map((name) => `${name}: $${name}`).join(", ")}) { ${selection} } }`;
  const { status, data, errors } = await world.api.send(document, args);
  const told = errors.map(({ message, extensions: { code } }) => ({ message, code }));
  return JSON.stringify({ status, data, errors: told }).replaceAll(id, "<id>");
}

async function expectNotFound(place: IdPlace, type: string): Promise<void> {
  const before = await world.contents(world.theirs);
  const foreign = await answerTo(place, world.idOf(type, world.theirs));
  expect(foreign).toBe(await answerTo(place, unknownId(type)));
  expect(foreign).not.toMatch(/FORBIDDEN|UNAUTHENTICATED|INTERNAL_ERROR|QUERY_TOO_COMPLEX|GRAPHQL_VALIDATION/);
  if (place.kind === "mutation") expect(foreign).toContain('"NOT_FOUND"');
  expect(await world.contents(world.theirs)).toBe(before);
}

test("the schema has places for ids, and each is tried", () => {
  expect(cases.length).toBeGreaterThan(40);
});

describe("another organization's id is answered exactly like one of nobody's, and nothing of theirs changes", () => {
  test.each(cases)("%s", (_name, place, type) => expectNotFound(place, type));
});

describe("row-level security alone, with the application's own scoping forgotten, answers the same", () => {
  let scoping: ReturnType<typeof withoutScoping> | undefined;
  afterEach(() => scoping?.restore());

  test.each(cases)("%s", async (_name, place, type) => {
    scoping = withoutScoping();
    await expectNotFound(place, type);
    expect(scoping.forgotten()).toBeGreaterThan(0);
  });
});

describe("the matrix can fail", () => {
  const lookUps = cases.filter(([name, place]) => place.kind === "query" && !name.startsWith("requestable"));

  test.each(lookUps)("an own id is found: %s", async (_name, place, type) => {
    expect(await answerTo(place, world.idOf(type, world.mine))).not.toBe(await answerTo(place, unknownId(type)));
  });

  test("with both walls down, another organization's row is shown", async () => {
    const [, place] = cases.find(([name]) => name === "node(id) of Customer") ?? [];
    if (!place) throw new Error("node(id:) is gone.");
    await world.database.superuser("alter table customers disable row level security");
    const scoping = withoutScoping();
    const shown = await answerTo(place, world.idOf("Customer", world.theirs));
    scoping.restore();
    expect(shown).toContain('"__typename":"Customer"');
    expect(await answerTo(place, world.idOf("Customer", world.theirs))).toContain('"node":null');
    await world.database.superuser("alter table customers enable row level security");
  });
});
