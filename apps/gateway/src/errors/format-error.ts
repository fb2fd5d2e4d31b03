import { unwrapResolverError } from "@apollo/server/errors";
import { InvalidCursorError } from "@daypass/application";
import type { GraphQLFormattedError } from "graphql";
import { currentRequestScope } from "../server/request-scope.js";
import { errorCodeOf } from "./error-code-of.js";
import { INTERNAL_ERROR_MESSAGE } from "./gateway-errors.js";
import { withoutValues } from "./without-values.js";

/**
 * Every error on its way to a caller. Only what is named here goes out: no stack, no SQL text, no Graph body. What is our
 * fault is logged, once, with the request id that the caller sees too.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const scope = currentRequestScope();
  const code = errorCodeOf(formatted, error);
  const { argument, permission } = formatted.extensions ?? {};
  const cause = unwrapResolverError(error);
  if (code === "INTERNAL_ERROR") scope?.logger.error({ err: cause, path: formatted.path }, "request failed");
  return {
    message: messageOf(code, formatted, cause),
    ...(formatted.locations && { locations: formatted.locations }),
    ...(formatted.path && { path: formatted.path }),
    extensions: {
      code,
      ...(typeof argument === "string" && { argument }),
      ...(typeof permission === "string" && { permission }),
      ...(cause instanceof InvalidCursorError && { argument: "after" }),
      requestId: scope?.requestId,
    },
  };
}

function messageOf(code: string, formatted: GraphQLFormattedError, cause: unknown): string {
  if (code === "INTERNAL_ERROR") return INTERNAL_ERROR_MESSAGE;
  return cause instanceof InvalidCursorError ? "after: not a cursor of this list." : withoutValues(formatted.message);
}
