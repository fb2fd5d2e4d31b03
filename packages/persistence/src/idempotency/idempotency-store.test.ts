import { StaleVersionError } from "@daypass/application";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestPersistence, type TestPersistence } from "../testing/index.js";
import { at, newOrganization } from "../testing/seed.js";
import type { BeginOutcome, IdempotencyKey, StartedAttempt } from "./idempotency-store.js";

let persistence: TestPersistence;
let key: IdempotencyKey;

beforeAll(async () => {
  persistence = await createTestPersistence();
});
afterAll(() => persistence.close());
beforeEach(async () => {
  key = {
    organizationId: (await newOrganization(persistence)).id,
    actor: "technician:1",
    field: "requestAccess",
    key: "k1",
  };
});

const begin = (given: Partial<IdempotencyKey> = {}, hash = "h1", minute = 0) =>
  persistence.idempotency.begin({ ...key, ...given }, { hash, now: at(minute), expiresAt: at(minute + 1) });

function started(outcome: BeginOutcome): StartedAttempt {
  if (outcome.outcome !== "started") throw new Error(`expected to start, was ${outcome.outcome}`);
  return outcome.attempt;
}

test("of many callers at once one starts, and the others are told that it is in progress", async () => {
  const outcomes = (await Promise.all(Array.from({ length: 8 }, () => begin()))).map(({ outcome }) => outcome);
  expect(outcomes.filter((outcome) => outcome === "started")).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === "in-progress")).toHaveLength(7);
});

test("a completed answer is given again, and only to the same request", async () => {
  const attempt = started(await begin());
  await persistence.idempotency.complete(attempt, { id: "r1", list: [1, null] }, at(60));
  expect(await begin()).toEqual({ outcome: "completed", response: { id: "r1", list: [1, null] } });
  expect(await begin({}, "another request")).toEqual({ outcome: "reused" });
});

test("another actor, field or organization has keys of its own", async () => {
  started(await begin());
  started(await begin({ actor: "technician:2" }));
  started(await begin({ field: "endAccessGrant" }));
  started(await begin({ organizationId: (await newOrganization(persistence)).id }));
});

test("an abandoned attempt frees the key at once, a dead one when its time is over, and then it cannot complete", async () => {
  await persistence.idempotency.abandon(started(await begin()));
  const dead = started(await begin());
  expect(await begin({}, "h1", 0)).toEqual({ outcome: "in-progress" });
  const next = started(await begin({}, "h2", 1));
  await expect(persistence.idempotency.complete(dead, {}, at(60))).rejects.toBeInstanceOf(StaleVersionError);
  await persistence.idempotency.abandon(dead); // is nobody's any more: nothing happens
  await persistence.idempotency.complete(next, "answer", at(60));
  expect(await begin({}, "h2", 5)).toEqual({ outcome: "completed", response: "answer" });
});
