import { QueryFailedError } from "typeorm";

/** SQLSTATE classes and codes after which the same work may succeed: connection, resources, operator, serialization. */
const TRANSIENT = /^(08|53|57|40|55P03|25P03)/;

/**
 * A statement failed. Carries no parameters and no row values, since those are people's data and sealed secrets.
 */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";

  constructor(
    message: string,
    readonly code: string | null,
    readonly constraint: string | null,
    readonly transient: boolean,
  ) {
    super(message);
  }
}

/** Anything that is not the database's passes through as it is. */
export function withoutValues(error: unknown): unknown {
  if (error instanceof Error && error.name === "QueryRunnerAlreadyReleasedError") {
    return sameStack(
      new DatabaseError("The connection was lost in the middle of a transaction.", null, null, true),
      error,
    );
  }
  if (!(error instanceof QueryFailedError)) return error;
  const { code, constraint } = detailsOf(error);
  // Class 22 quotes the value that was refused.
  const words = code === null || code.startsWith("22") ? "a statement failed" : error.driverError.message;
  const message = [words, code && `SQLSTATE ${code}`, constraint && `constraint ${constraint}`]
    .filter(Boolean)
    .join(", ");
  return sameStack(new DatabaseError(message, code, constraint, code === null || TRANSIENT.test(code)), error);
}

export const isUniqueViolation = (error: unknown, constraint: string): boolean =>
  error instanceof QueryFailedError && detailsOf(error).code === "23505" && detailsOf(error).constraint === constraint;

function detailsOf({ driverError }: QueryFailedError): { code: string | null; constraint: string | null } {
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
  const { code, constraint } = driverError as { code?: unknown; constraint?: unknown };
  return { code: text(code), constraint: text(constraint) };
}

function sameStack(error: DatabaseError, origin: Error): DatabaseError {
  const frames = origin.stack?.split("\n").filter((line) => line.startsWith("    at ")) ?? [];
  error.stack = [`${error.name}: ${error.message}`, ...frames].join("\n");
  return error;
}
