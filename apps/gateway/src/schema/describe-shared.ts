import type { GraphQLSchema } from "graphql";

/** Descriptions that type-graphql has no place for: the root types', and those of scalars from libraries. */
export function describeShared(schema: GraphQLSchema, scalars: Readonly<Record<string, string>>): void {
  const descriptions: Readonly<Record<string, string>> = {
    Query: "Everything that can be read. Lists are connections: 25 items unless asked otherwise, at most 100.",
    Mutation:
      "Everything that can be changed. A refusal is in the payload's `userErrors`, and then nothing was changed.",
    ...scalars,
  };
  for (const [name, description] of Object.entries(descriptions)) {
    const type = schema.getType(name);
    if (type) type.description = description;
  }
}
