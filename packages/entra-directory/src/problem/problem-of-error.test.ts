import { GraphError, TokenError, type TokenErrorKind } from "@daypass/graph-client";
import { expect, test } from "vitest";
import { type Effect, problemOfError } from "./problem-of-error.js";

type Answer = Partial<ConstructorParameters<typeof GraphError>[0]> & { readonly status: number; readonly code: string };

/** As graph-client makes them: 5xx and lost answers of a write may have taken effect. */
function graphError(answer: Answer): GraphError {
  const transient = [0, 408, 429, 500, 502, 503, 504].includes(answer.status);
  const outcomeUnknown = answer.status === 0 || answer.status >= 500;
  return new GraphError({ method: "POST", template: "/users", transient, outcomeUnknown, ...answer });
}

const DENIED: Answer = { status: 403, code: "Authorization_RequestDenied" };
const ABSENT: Answer = { status: 404, code: "Request_ResourceNotFound" };
const CONFLICT = [{ code: "ObjectConflict", target: "userPrincipalName" }];
const PASSES_OFF = "Converged UserCredentialPolicy does not allow creating or updating";
const RESTRICTED =
  "Target object is a member of a restricted management administrative unit and can only be modified by ...";
const LAST_ONE = "Removing the last Global Administrator is not allowed.";

test.each<[string, Effect, Answer]>([
  ["throttled", "read", { status: 429, code: "TooManyRequests" }],
  ["throttled", "disable-account", { status: 429, code: "HeldBackByOwnBudget" }],
  ["transient", "read", { status: 503, code: "serviceNotAvailable" }],
  ["transient", "read", { status: 0, code: "Timeout" }],
  ["transient", "create-account", { status: 0, code: "ConnectionRefused", outcomeUnknown: false }],
  ["transient", "remove-role", { status: 409, code: "Directory_ConcurrencyViolation", outcomeUnknown: false }],
  ["transient", "read", { status: 401, code: "InvalidAuthenticationToken" }],
  ["transient", "read", { status: 200, code: "UnexpectedAnswer" }],
  ["unknown-outcome", "create-account", { status: 0, code: "ConnectionLost" }],
  ["unknown-outcome", "create-account", { status: 502, code: "HTTP_502" }],
  ["unknown-outcome", "issue-pass", { status: 201, code: "UnexpectedAnswer", outcomeUnknown: true }],
  ["consent-lost", "read", { status: 401, code: "Authorization_IdentityNotFound" }],
  ["consent-lost", "remove-role", { status: 403, code: "Authorization_IdentityNotFound" }],
  ["replicating", "assign-role", ABSENT],
  ["replicating", "issue-pass", ABSENT],
  ["replicating", "enable-account", ABSENT],
  ["replicating", "assign-role", { status: 400, code: "SubjectNotFound" }],
  ["replicating", "disable-account", DENIED],
  ["replicating", "revoke-sessions", DENIED],
  ["replicating", "delete-account", DENIED],
  ["refused", "assign-role", DENIED],
  ["refused", "remove-role", DENIED],
  ["refused", "remove-group", DENIED],
  ["refused", "read", DENIED],
  ["refused", "issue-pass", { status: 403, code: "accessDenied" }],
  ["refused", "enable-account", { status: 405, code: "Request_BadRequest" }],
  ["pass-refused", "issue-pass", { status: 403, code: "accessDenied", graphMessage: PASSES_OFF }],
  ["pass-refused", "issue-pass", { status: 400, code: "badRequest" }],
  ["name-taken", "create-account", { status: 400, code: "Request_BadRequest", details: CONFLICT }],
  ["name-taken", "create-account", { status: 409, code: "Request_MultipleObjectsWithSameKeyValue" }],
  ["invalid", "create-account", { status: 400, code: "Request_BadRequest" }],
  ["invalid", "assign-role", { status: 400, code: "Request_BadRequest", details: CONFLICT }],
  ["stuck", "disable-account", { ...DENIED, graphMessage: RESTRICTED }],
  ["stuck", "remove-role", { status: 400, code: "Request_BadRequest", graphMessage: LAST_ONE }],
])("%s: %s answered by %j", (kind, effect, answer) => {
  expect(problemOfError(graphError(answer), effect)).toMatchObject({ kind, code: answer.code });
});

test.each<[string, string, TokenErrorKind, number[]]>([
  ["throttled", "AADSTS90055", "throttled", [90055]],
  ["transient", "AADSTS90033", "transient", [90033]],
  ["transient", "unreachable", "unreachable", []],
  ["consent-lost", "AADSTS700016", "not-consented", [700016]],
  ["consent-lost", "AADSTS65001", "not-consented", [65001]],
  ["consent-lost", "AADSTS7000112", "app-disabled", [7000112]],
  ["consent-lost", "AADSTS500011", "resource-unknown", [500011]],
  ["tenant-gone", "AADSTS90002", "tenant-not-found", [90002]],
  ["tenant-gone", "AADSTS90038", "wrong-cloud", [90038]],
  ["credential-rejected", "AADSTS7000222", "credential-rejected", [7000222]],
  ["refused", "AADSTS53003", "blocked-by-policy", [53003]],
  ["refused", "misconfigured", "misconfigured", []],
  ["refused", "unexpected", "unexpected", []],
])("%s: no token, %s", (kind, code, tokenKind, aadsts) => {
  const error = new TokenError({ kind: tokenKind, tenant: "contoso", aadsts });
  expect(problemOfError(error, "assign-role")).toMatchObject({ kind, code, graphRequestId: null });
});

test("a problem carries Graph's request id and how long Graph asked to wait", () => {
  const error = graphError({ status: 429, code: "TooManyRequests", retryAfterMs: 7000, requestId: "r-1" });
  expect(problemOfError(error, "issue-pass")).toMatchObject({ retryAfterMs: 7000, graphRequestId: "r-1" });
});

test("a problem's message is ours and never repeats what Graph wrote", () => {
  const error = graphError({ ...DENIED, graphMessage: "jane@contoso.com may not", response: "secret body" });
  const { message } = problemOfError(error, "disable-account");
  expect(message).toContain("Disabling the account");
  expect(message).not.toMatch(/jane|contoso|secret/);
});

test("an aborted write may have happened, an aborted read is only tried again", () => {
  const aborted = new DOMException("stopped", "AbortError");
  expect(problemOfError(aborted, "assign-role")).toMatchObject({ kind: "unknown-outcome", code: "Aborted" });
  expect(problemOfError(aborted, "read")).toMatchObject({ kind: "transient", code: "Aborted" });
});

test("our own mistakes are not disguised as Graph's", () => {
  expect(() => problemOfError(new TypeError("ours"), "read")).toThrow("ours");
});
