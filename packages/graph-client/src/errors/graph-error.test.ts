import { inspect } from "node:util";
import { expect, test } from "vitest";
import type { GraphError } from "./graph-error.js";
import { graphErrorOf } from "./graph-error-of.js";
import * as predicates from "./predicates.js";

const is = { ...predicates };

const NOW = new Date("2026-03-01T08:00:00Z");

function errorOf(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
  method: "GET" | "POST" = "POST",
): GraphError {
  return graphErrorOf(
    {
      method,
      template: "/users",
      status,
      body,
      header: (name) => headers[name],
      request: { password: "hunter2" },
      response: { secret: 1 },
    },
    NOW,
  );
}

const envelope = (code: string, message = "..", more: object = {}) => ({ error: { code, message, ...more } });

test.each(["innerError", "innererror"])("the request ids are read from %s", (inner) => {
  const error = errorOf(
    404,
    envelope("Request_ResourceNotFound", "..", { [inner]: { "request-id": "r", "client-request-id": "c" } }),
  );
  expect(error).toMatchObject({ code: "Request_ResourceNotFound", requestId: "r", clientRequestId: "c" });
});

test("the deepest code that we know wins, and an unknown inner code does not", () => {
  const nested = envelope("BadRequest", "..", {
    innererror: { code: "Request_BadRequest", innererror: { code: "SomethingNew" } },
  });
  expect(errorOf(400, nested).code).toBe("Request_BadRequest");
  expect(errorOf(429, envelope("TooManyRequests", "..", { innerError: { code: "429" } })).code).toBe("TooManyRequests");
});

test("an HTML 502 and an empty body are errors with a code of their own", () => {
  expect(errorOf(502, undefined, { "request-id": "r" })).toMatchObject({
    code: "HTTP_502",
    requestId: "r",
    transient: true,
  });
  expect(errorOf(403, undefined)).toMatchObject({ code: "HTTP_403", transient: false });
  expect(errorOf(500, envelope("")).code).toBe("HTTP_500");
});

test("a hostile nesting does not exhaust us", () => {
  const error: Record<string, unknown> = { code: "x" };
  error.innerError = error;
  expect(errorOf(400, { error }).code).toBe("x");
});

test("neither message nor enumerable fields hold Graph's words, request or response", () => {
  const error = errorOf(
    400,
    envelope("Request_BadRequest", "jane@contoso.com exists", { details: [{ code: "ObjectConflict" }] }),
  );
  for (const shown of [error.message, JSON.stringify(error), inspect(error)]) {
    expect(shown).not.toMatch(/jane|hunter2|secret/);
  }
  expect(error.message).toBe("Graph answered 400 (Request_BadRequest) to POST /users");
  expect(error.graphMessage).toBe("jane@contoso.com exists");
});

test("Retry-After is read as seconds and as a date", () => {
  expect(errorOf(429, undefined, { "retry-after": "10" }).retryAfterMs).toBe(10_000);
  expect(errorOf(503, undefined, { "retry-after": "Sun, 01 Mar 2026 08:00:30 GMT" }).retryAfterMs).toBe(30_000);
  expect(errorOf(503, undefined, { "retry-after": "soon" }).retryAfterMs).toBeUndefined();
});

test("a write that met a 5xx may have happened; a read, and a refused write, did not", () => {
  expect(errorOf(504, undefined).outcomeUnknown).toBe(true);
  expect(errorOf(504, undefined, {}, "GET").outcomeUnknown).toBe(false);
  expect(errorOf(429, undefined).outcomeUnknown).toBe(false);
  expect(errorOf(403, undefined).outcomeUnknown).toBe(false);
});

const conflict = { details: [{ code: "ObjectConflict", target: "userPrincipalName", message: "taken" }] };
const duplicateRole =
  "A conflicting object with one or more of the specified property values is present in the directory.";

test.each([
  ["isNotFound", 404, envelope("Request_ResourceNotFound"), true],
  ["isNotFound", 400, envelope("SubjectNotFound"), false],
  ["isNotReplicatedYet", 400, envelope("SubjectNotFound"), true],
  ["isNotReplicatedYet", 404, envelope("Request_ResourceNotFound"), true],
  ["isAlreadyExists", 400, envelope("Request_BadRequest", "..", conflict), true],
  ["isAlreadyExists", 400, envelope("Request_BadRequest", duplicateRole), true],
  ["isAlreadyExists", 409, envelope("Request_MultipleObjectsWithSameKeyValue"), true],
  ["isAlreadyExists", 400, envelope("RoleAssignmentExists"), true],
  ["isAlreadyExists", 400, envelope("Request_BadRequest", "Property userPrincipalName is invalid."), false],
  ["isConflict", 409, envelope("Directory_ConcurrencyViolation"), true],
  ["isConcurrencyViolation", 409, envelope("Directory_ConcurrencyViolation"), true],
  ["isTransient", 409, envelope("Directory_ConcurrencyViolation"), true],
  ["isTransient", 400, envelope("Request_BadRequest"), false],
  ["isPrivilegedTargetRefusal", 403, envelope("Authorization_RequestDenied"), true],
  ["isPrivilegedTargetRefusal", 403, envelope("accessDenied"), true],
  ["isPrivilegedTargetRefusal", 403, envelope("Authentication_RequestFromNonPremiumTenantOrB2CTenant"), false],
  ["isPermissionDenied", 403, envelope("PermissionScopeNotGranted"), true],
  ["isLicenceMissing", 403, envelope("Authentication_RequestFromNonPremiumTenantOrB2CTenant"), true],
  ["isLicenceMissing", 400, envelope("AadPremiumLicenseRequired"), true],
  ["isThrottled", 429, undefined, true],
  ["isConsentGone", 401, envelope("Authorization_IdentityNotFound"), true],
  ["isConsentGone", 401, envelope("InvalidAuthenticationToken"), false],
  [
    "isPassPolicyRefusal",
    400,
    envelope("badRequest", "Converged UserCredentialPolicy does not allow creating or updating"),
    true,
  ],
] as const)("%s of a %i", (predicate, status, body, expected) => {
  expect(is[predicate](errorOf(status, body))).toBe(expected);
  expect(is[predicate](new Error("something else"))).toBe(false);
});
