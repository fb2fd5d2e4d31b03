import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  parse,
  TypeInfo,
  ValidationContext,
  visit,
  visitInParallel,
} from "graphql";
import { tooComplex } from "../errors/gateway-errors.js";
import { LIMITS, limitRules } from "./validation-rules.js";

const TOKEN_LIMIT = /^Syntax Error: Document contains more tha[nt] \d+ tokens/;

/**
 * Bounds on a document, looked at before validation, which walks it by some thirty rules and lists its faults.
 * What is no document at all is left to Apollo, which knows the status that each media type asks for.
 * @throws QUERY_TOO_COMPLEX
 */
export function checkDocument(schema: GraphQLSchema, query: unknown): void {
  const document = typeof query === "string" ? parsed(query) : undefined;
  if (!document) return;
  const context = new ValidationContext(schema, document, new TypeInfo(schema), ({ message }) => {
    throw tooComplex(message);
  });
  // Not by `validate`, which looks up the type of every node: no bound asks for one.
  visit(document, visitInParallel(limitRules.map((rule) => rule(context))));
}

function parsed(query: string): DocumentNode | undefined {
  try {
    return parse(query, { maxTokens: LIMITS.tokens });
  } catch (error) {
    if (error instanceof GraphQLError && TOKEN_LIMIT.test(error.message)) throw tooComplex(error.message);
    return undefined;
  }
}
