import {
  type GraphQLArgument,
  type GraphQLNamedType,
  GraphQLObjectType,
  type GraphQLType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from "graphql";
import { describe, expect, test } from "vitest";
import { buildGatewaySchema } from "./build-schema.js";

/** What graphql-eslint's rules for schemas (recommended and relay) look for. */
const schema = buildGatewaySchema();
const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);

interface Member {
  readonly type: GraphQLNamedType;
  readonly kind: "value" | "field" | "argument";
  readonly name: string;
  readonly deprecationReason?: string | null;
}

const argumentsOf = (field: object): readonly GraphQLArgument[] =>
  "args" in field ? (field.args as readonly GraphQLArgument[]) : [];

const memberOf = (type: GraphQLNamedType, kind: Member["kind"], { name, deprecationReason }: Named): Member => ({
  type,
  kind,
  name,
  deprecationReason,
});
type Named = Pick<GraphQLArgument, "name" | "deprecationReason">;

const members = types.flatMap((type): readonly Member[] => {
  if (isEnumType(type)) return type.getValues().map((value) => memberOf(type, "value", value));
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    memberOf(type, "field", field),
    ...argumentsOf(field).map((arg) => memberOf(type, "argument", arg)),
  ]);
});
const nameOf = (type: GraphQLType): string => getNamedType(type).name;
const at = ({ type, name }: Member) => `${type.name}.${name}`;
const fieldsOf = (name: string) => {
  const type = schema.getType(name);
  if (!(type instanceof GraphQLObjectType)) throw new Error(`${name} is no type of objects.`);
  return Object.fromEntries(Object.entries(type.getFields()).map(([field, { type: of }]) => [field, String(of)]));
};

describe("names", () => {
  test("of types are in PascalCase, of fields and arguments in camelCase, of values in capitals", () => {
    const odd = types.filter(({ name }) => !/^[A-Z][A-Za-z0-9]*$/.test(name)).map(({ name }) => name);
    expect(odd).toEqual([]);
    const oddMembers = members.filter(({ kind, name }) =>
      kind === "value" ? !/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(name) : !/^[a-z][A-Za-z0-9]*$/.test(name),
    );
    expect(oddMembers.map(at)).toEqual([]);
  });

  test("do not say what they are a name of", () => {
    const said = types.filter((type) => {
      const word = isEnumType(type) ? "Enum" : isInterfaceType(type) ? "Interface" : isObjectType(type) ? "Type" : null;
      return word !== null && new RegExp(`^${word}[A-Z]|${word}$`).test(type.name);
    });
    expect(said.map(({ name }) => name)).toEqual([]);
    const ofRoots = members.filter(
      ({ type, kind, name }) =>
        kind === "field" &&
        roots.has(type as GraphQLObjectType) &&
        /^(query|mutation|subscription|get|list)[A-Z]|(Query|Mutation|Subscription)$/.test(name),
    );
    expect(ofRoots.map(at)).toEqual([]);
  });

  test("of values differ by more than their case", () => {
    for (const type of types.filter(isEnumType)) {
      const names = type.getValues().map(({ name }) => name.toLowerCase());
      expect(new Set(names).size, type.name).toBe(names.length);
    }
  });
});

test("what is deprecated says what to use, and when it goes", () => {
  const deprecated = members.filter(({ deprecationReason }) => deprecationReason != null);
  expect(
    deprecated.filter(({ deprecationReason }) => !/\d{4}-\d{2}-\d{2}/.test(deprecationReason ?? "")).map(at),
  ).toEqual([]);
});

test("every type is reached from an operation", () => {
  const reached = new Set<string>();
  const reach = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    const type = schema.getType(name);
    if (isInterfaceType(type)) for (const each of schema.getPossibleTypes(type)) reach(each.name);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return;
    if (!isInputObjectType(type)) for (const each of type.getInterfaces()) reach(each.name);
    for (const field of Object.values(type.getFields())) {
      reach(nameOf(field.type));
      for (const arg of argumentsOf(field)) reach(nameOf(arg.type));
    }
  };
  for (const root of roots) if (root) reach(root.name);
  const lost = types.filter((type) => !reached.has(type.name) && !isSpecifiedScalarType(type));
  expect(lost.map(({ name }) => name)).toEqual([]);
});

describe("lists are Relay's", () => {
  const connections = types.filter(({ name }) => name.endsWith("Connection"));

  test.each(connections.map(({ name }) => name))(
    "%s has edges, page info, and an edge with cursor and node",
    (name) => {
      const edge = name.replace(/Connection$/, "Edge");
      expect(fieldsOf(name)).toMatchObject({ edges: `[${edge}!]!`, pageInfo: "PageInfo!" });
      const { cursor, node } = fieldsOf(edge);
      expect([cursor, node?.replace(/!$/, "")]).toEqual(["String!", name.replace(/Connection$/, "")]);
    },
  );

  test("a field that answers one takes `first` and `after`", () => {
    const lacking = types.filter(isObjectType).flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => nameOf(field.type).endsWith("Connection"))
        .filter((field) => {
          const args = new Map(field.args.map((arg) => [arg.name, nameOf(arg.type)]));
          return args.get("first") !== "Int" || args.get("after") !== "String";
        })
        .map((field) => `${type.name}.${field.name}`),
    );
    expect(lacking).toEqual([]);
  });

  test("page info says where it begins and ends", () => {
    expect(fieldsOf("PageInfo")).toEqual({
      hasNextPage: "Boolean!",
      hasPreviousPage: "Boolean!",
      startCursor: "String",
      endCursor: "String",
    });
  });
});
