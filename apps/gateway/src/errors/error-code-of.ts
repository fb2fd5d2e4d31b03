import { unwrapResolverError } from "@apollo/server/errors";
import { InvalidCursorError } from "@daypass/application";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { ERROR_CODES, type ErrorCode } from "./gateway-errors.js";

/** Apollo's own names for requests that cannot be meant. */
const REQUEST_FAULTS = new Set([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "BAD_REQUEST",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_NOT_SUPPORTED",
]);

/** graphql-js raises these while it executes: literals and variables that no validation rule looked at. */
const COERCION = /^(?:Argument|Variable|Directive) /;
const TOKEN_LIMIT = /^Syntax Error: Document contains more tha[nt] \d+ tokens/;

/** Puts an error under one of our codes. What nobody foresaw is INTERNAL_ERROR. */
export function errorCodeOf(formatted: GraphQLFormattedError, error: unknown): ErrorCode {
  const { code, limit, validationErrorCode } = formatted.extensions ?? {};
  if (limit !== undefined || validationErrorCode !== undefined) return "QUERY_TOO_COMPLEX";
  if (TOKEN_LIMIT.test(formatted.message)) return "QUERY_TOO_COMPLEX";
  if (typeof code === "string" && REQUEST_FAULTS.has(code)) return "BAD_USER_INPUT";
  const known = ERROR_CODES.find((candidate) => candidate === code);
  if (known) return known;
  const cause = unwrapResolverError(error);
  if (cause instanceof InvalidCursorError) return "BAD_USER_INPUT";
  return cause instanceof GraphQLError && COERCION.test(cause.message) ? "BAD_USER_INPUT" : "INTERNAL_ERROR";
}
