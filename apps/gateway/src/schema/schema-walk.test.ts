import {
  type GraphQLField,
  GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
} from "graphql";
import { describe, expect, test } from "vitest";
import { RULES_EXTENSION } from "../auth/rules.js";
import { buildGatewaySchema } from "./build-schema.js";

const schema = buildGatewaySchema();

interface Described {
  readonly coordinate: string;
  readonly description: string | null | undefined;
}

const fieldsOf = (built: GraphQLSchema): { coordinate: string; field: GraphQLField<unknown, unknown> }[] =>
  Object.values(built.getTypeMap())
    .filter((type) => type instanceof GraphQLObjectType && !type.name.startsWith("__"))
    .flatMap((type) =>
      Object.values((type as GraphQLObjectType).getFields()).map((field) => ({
        coordinate: `${type.name}.${field.name}`,
        field,
      })),
    );

function everything(built: GraphQLSchema): readonly Described[] {
  return Object.values(built.getTypeMap())
    .filter((type) => !type.name.startsWith("__"))
    .flatMap((type): Described[] => {
      const self = { coordinate: type.name, description: type.description };
      if (isEnumType(type)) {
        return [
          self,
          ...type
            .getValues()
            .map((value) => ({ coordinate: `${type.name}.${value.name}`, description: value.description })),
        ];
      }
      if (isInputObjectType(type)) {
        return [
          self,
          ...Object.values(type.getFields()).map((field) => ({
            coordinate: `${type.name}.${field.name}`,
            description: field.description,
          })),
        ];
      }
      if (!(type instanceof GraphQLObjectType) && !isInterfaceType(type)) return [self];
      const members = Object.values(type.getFields()).flatMap((field): Described[] => [
        { coordinate: `${type.name}.${field.name}`, description: field.description },
        ...field.args.map((arg) => ({
          coordinate: `${type.name}.${field.name}(${arg.name}:)`,
          description: arg.description,
        })),
      ]);
      return [self, ...members];
    });
}

describe("every part of the schema", () => {
  test("is described: types, fields, arguments and enum values", () => {
    const undescribed = everything(schema).filter(({ description }) => !description?.trim());
    expect(undescribed.map(({ coordinate }) => coordinate)).toEqual([]);
  });

  test("that is an operation says who may call it", () => {
    const operations = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
      Object.values(type?.getFields() ?? {}),
    );
    expect(operations.length).toBeGreaterThan(30);
    const undeclared = operations.filter((field) => !Array.isArray(field.extensions[RULES_EXTENSION]));
    expect(undeclared.map((field) => field.name)).toEqual([]);
  });

  test("that has a rule also has a resolver, which is where the rule is enforced", () => {
    const unguarded = fieldsOf(schema).filter(({ field }) => field.extensions[RULES_EXTENSION] && !field.resolve);
    expect(unguarded.map(({ coordinate }) => coordinate)).toEqual([]);
  });

  test("that is a mutation takes one input and answers a payload with userErrors", () => {
    for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
      const name = field.name.charAt(0).toUpperCase() + field.name.slice(1);
      expect(String(field.type)).toBe(`${name}Payload!`);
      expect(field.args.map((arg) => `${arg.name}: ${arg.type}`)).toEqual([`input: ${name}Input!`]);
      const payload = schema.getType(`${name}Payload`) as GraphQLObjectType;
      expect(String(payload.getFields().userErrors?.type)).toBe("[UserError!]!");
    }
  });
});
