import { scrubText } from "./scrub-text.js";

/** Field names whose values are secret whatever they look like, without case, `_` and `-`. */
const SECRET_FIELDS = new Set(
  [
    ...["authorization", "cookie", "setCookie", "proxyAuthorization"],
    ...["password", "passwordProfile", "currentPassword", "newPassword", "temporaryAccessPass", "pass"],
    ...["secret", "clientSecret", "secretText", "clientAssertion", "masterKey", "privateKey", "certificate"],
    ...["token", "apiToken", "accessToken", "refreshToken", "idToken", "codeVerifier", "state", "nonce"],
    ...["databaseUrl", "databaseMigrationUrl", "jobsDatabaseUrl", "connectionString", "smtpUrl"],
  ].map(plain),
);

const MAX_DEPTH = 6;
const MAX_ITEMS = 100;

/** A copy for the log: secret fields gone, texts scrubbed, errors without bodies, bounded in depth and width. */
export function scrubValue(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return scrubText(value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return value;
  if (depth >= MAX_DEPTH) return "[deeper]";
  if (value instanceof Error) return scrubError(value, depth);
  if (ArrayBuffer.isView(value)) return "[binary]";
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((item) => scrubValue(item, depth + 1));
  if (value instanceof Set) return scrubValue([...value], depth);
  if (value instanceof Map) return scrubValue(Object.fromEntries(value), depth);
  if ("toJSON" in value && typeof value.toJSON === "function") return scrubValue(value.toJSON(), depth + 1);
  return scrubFields(value, depth);
}

function scrubFields(value: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MAX_ITEMS)
      .map(([name, field]) => [
        name,
        SECRET_FIELDS.has(plain(name)) && field !== null && field !== undefined
          ? "[redacted]"
          : scrubValue(field, depth + 1),
      ]),
  );
}

/**
 * Only what tells one failure from another. An error's other fields are bodies, requests, SQL and parameters: who wants
 * one in the log names it here.
 */
function scrubError(error: Error, depth: number): Record<string, unknown> {
  const { code, status, statusCode, requestId } = error as unknown as Record<string, unknown>;
  const told = Object.entries({ code, status, statusCode, requestId }).filter(([, field]) =>
    ["string", "number"].includes(typeof field),
  );
  return {
    type: error.name,
    message: scrubText(error.message),
    ...Object.fromEntries(told),
    stack: scrubText(error.stack ?? ""),
    ...(error.cause === undefined ? {} : { cause: scrubValue(error.cause, depth + 1) }),
    ...(error instanceof AggregateError ? { errors: scrubValue(error.errors, depth + 1) } : {}),
  };
}

function plain(name: string): string {
  return name.replaceAll(/[_-]/g, "").toLowerCase();
}
