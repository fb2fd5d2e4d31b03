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
