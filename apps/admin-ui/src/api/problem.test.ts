import { expect, test } from "vitest";
import { problemOf } from "./problem.js";

const answer = (status: number, headers: Record<string, string> = {}) => new Response(null, { status, headers });

test.each([
  [401, undefined, "signedOut"],
  [403, "FORBIDDEN", "forbidden"],
  [429, undefined, "throttled"],
  [200, "UNAUTHENTICATED", "signedOut"],
  [200, "PERSISTED_QUERY_NOT_FOUND", "outdated"],
  [400, "BAD_USER_INPUT", "invalid"],
  [502, undefined, "fault"],
  [500, "INTERNAL_ERROR", "fault"],
])("HTTP %i with the code %s is %s", (status, code, kind) => {
  const errors = code === undefined ? [] : [{ message: "words", extensions: { code } }];
  expect(problemOf(answer(status), errors).kind).toBe(kind);
});

test("a problem carries the request id and when to try again", () => {
  const problem = problemOf(answer(429, { "x-request-id": "r-1", "retry-after": "7" }), []);
  expect(problem).toMatchObject({ requestId: "r-1", retryAfterSeconds: 7, passes: true });
});

test("what no waiting mends is not tried again by itself", () => {
  expect(problemOf(answer(403), []).passes).toBe(false);
  expect(problemOf(answer(401), []).passes).toBe(false);
});
