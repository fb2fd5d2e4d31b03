import { type GraphQLSchema, lexicographicSortSchema, printSchema } from "graphql";

const HEADER = "# Emitted from apps/gateway/src by `npx pnpm schema`; not to be edited by hand.\n\n";

/** The schema as it is committed: sorted, so that a change of it is the only thing a diff shows. */
export const printGatewaySchema = (schema: GraphQLSchema): string =>
  `${HEADER}${printSchema(lexicographicSortSchema(schema))}\n`;
