import { expect, test } from "vitest";
import { grantState } from "./words.js";

const failure = { message: "throttled" };

test.each([
  [{ status: "PROVISIONING", overdue: false, failure: null }, "Getting ready", "waiting"],
  [{ status: "PROVISIONING", overdue: false, failure }, "Getting ready, in trouble", "waiting"],
  [{ status: "ACTIVE", overdue: false, failure: null }, "Usable", "good"],
  [{ status: "ACTIVE", overdue: true, failure: null }, "Overdue", "bad"],
  [{ status: "CLOSING", overdue: false, failure: null }, "Ending", "waiting"],
  [{ status: "CLOSING", overdue: false, failure }, "Ending failed, being retried", "bad"],
  [{ status: "CLOSING", overdue: true, failure: null }, "Ending failed, being retried", "bad"],
  [{ status: "CLOSED", overdue: false, failure: null }, "Ended", "calm"],
] as const)("%j is said as %s", (grant, words, tone) => expect(grantState(grant)).toEqual({ words, tone }));

test("a grant that was asked for a later time says when it begins, and from then on that it is made ready", () => {
  const startsAt = "2026-11-26T09:00:00Z";
  const grant = { status: "PROVISIONING", overdue: false, failure: null, accessRequest: { startsAt } } as const;
  expect(grantState(grant, Date.parse(startsAt) - 1)).toEqual({
    words: expect.stringMatching(/^Begins 26 Nov, /),
    tone: "calm",
  });
  expect(grantState(grant, Date.parse(startsAt)).words).toBe("Getting ready");
});
