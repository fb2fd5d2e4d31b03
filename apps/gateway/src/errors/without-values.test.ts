import { buildSchema, getVariableValues, type OperationDefinitionNode, parse } from "graphql";
import { expect, test } from "vitest";
import { withoutValues } from "./without-values.js";

const schema = buildSchema(`
  enum Color { RED }
  input I { name: String! count: Int tags: [Color!] }
  type Query { q(i: I, n: Int): Int }
`);
const { definitions } = parse("query ($i: I, $n: Int) { q(i: $i, n: $n) }");

const messageOf = (variables: Record<string, unknown>): string => {
  const operation = definitions[0] as OperationDefinitionNode;
  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  return withoutValues(errors?.[0]?.message ?? "");
};

test.each([
  [{ n: "dp_secret" }, 'Variable "$n" does not fit at "n": What was sent is not of its type.'],
  [{ i: "dp_secret" }, 'Variable "$i" does not fit at "i": What was sent is not of its type.'],
  [{ i: { name: ["dp_secret"] } }, 'Variable "$i" does not fit at "i.name": What was sent is not of its type.'],
  [
    { i: { name: "x", count: "dp_secret" } },
    'Variable "$i" does not fit at "i.count": What was sent is not of its type.',
  ],
  [
    { i: { name: "x", tags: ["RED", "dp_secret"] } },
    'Variable "$i" does not fit at "i.tags[1]": What was sent is not of its type.',
  ],
  [{ i: { count: 1 } }, 'Variable "$i" does not fit at "i": Field "name" of required type "String!" was not provided.'],
  [
    { i: { name: "x", isAdmin: "dp_secret" } },
    'Variable "$i" does not fit at "i": Field "isAdmin" is not defined by type "I".',
  ],
])("%j is told by its place and not by its value", (variables, message) => {
  const told = messageOf(variables);
  expect(told).not.toContain("dp_");
  expect(told).toBe(message);
});

test("other messages stay as they are", () => {
  const message = 'Variable "$n" of required type "Int!" was not provided.';
  expect(withoutValues(message)).toBe(message);
});

test("a value that looks like the rest of the message takes nothing out with it", () => {
  const crafted = 'dp_secret at "dp_x"; Field "dp_secret" is not defined by type "I".';
  for (const i of [crafted, { name: [crafted] }, { name: "x", count: crafted }]) {
    expect(messageOf({ i })).toMatch(/^Variable "\$i" does not fit at "[\w.]+": What was sent is not of its type\.$/);
  }
});
