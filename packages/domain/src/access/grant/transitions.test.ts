import fc from "fast-check";
import { expect, test } from "vitest";
import { at, closureProof, provisioning } from "../../test-support/samples.js";
import { spreadLeadMs } from "../closing/lead-time.js";
import { type ClosingGrant, type GrantFailure, isOverdue } from "./access-grant.js";
import {
  activate,
  beginClosing,
  close,
  isOpen,
  mergeFindings,
  postponeRecheck,
  recordRecheck,
  reopen,
  retryAt,
} from "./transitions.js";

const failure = (code: string): GrantFailure => ({ code, message: code, retryable: true, occurredAt: at(1) });
const closed = (minute = 60) =>
  close(beginClosing(activate(provisioning(), at(0)), "EXPIRED", at(60)), closureProof(), at(minute));

test("an opened grant is due at once and has no window yet", () => {
  expect(provisioning()).toMatchObject({ status: "PROVISIONING", window: null, work: { dueAt: at(0), attempts: 0 } });
});

test("I6: the window starts at activation, whatever came before it", () => {
  const waited = retryAt(provisioning(60), at(4), failure("replicating"));
  const active = activate(waited, at(7));
  expect(active.window).toEqual({
    activatedAt: at(7),
    expiresAt: at(67),
    closingStartsAt: new Date(at(67).getTime() - spreadLeadMs(active.id, 60 * 60_000)),
    timeToUsableMs: 7 * 60_000,
  });
  expect(active).toMatchObject({ failure: null, work: { dueAt: active.window.closingStartsAt, attempts: 0 } });
});

test("I5: closing is due within the window, by two minutes or five percent at most", () => {
  const property = fc.property(fc.integer({ min: 1, max: 1440 }), (minutes) => {
    const { window, work } = activate(provisioning(minutes), at(3));
    const lead = window.expiresAt.getTime() - (work.dueAt?.getTime() ?? 0);
    expect(lead).toBeGreaterThan(0);
    expect(lead).toBeLessThanOrEqual(Math.min(120_000, minutes * 60_000 * 0.05));
  });
  fc.assert(property);
});

test("a grant is overdue past its window until it was observed clean", () => {
  const active = activate(provisioning(60), at(0));
  expect(isOverdue(active, at(60))).toBe(false);
  expect(isOverdue(active, at(61))).toBe(true);
  expect(isOverdue(beginClosing(active, "EXPIRED", at(60)), at(61))).toBe(true);
  expect(isOverdue(closed(), at(61))).toBe(false);
  expect(isOverdue(beginClosing(provisioning(), "PROVISIONING_FAILED", at(1)), at(999))).toBe(false);
});

test("a closing grant can be closed and never become active again", () => {
  const closing: ClosingGrant = beginClosing(activate(provisioning(), at(0)), "REVOKED", at(5));
  expect(closing).toMatchObject({ status: "CLOSING", work: { dueAt: at(5), attempts: 0 } });
  // @ts-expect-error what is closing is no provisioning grant
  const compiled: () => unknown = () => activate(closing, at(6));
  // @ts-expect-error nor does closing begin anew with another reason
  const again: () => unknown = () => beginClosing(closing, "EXPIRED", at(6));
  expect([compiled, again]).toHaveLength(2);
  expect(isOpen(closing)).toBe(true);
  expect(isOpen(closed())).toBe(false);
});

test("a try that did not get through is due again and counted", () => {
  const closing = beginClosing(activate(provisioning(), at(0)), "EXPIRED", at(60));
  expect(retryAt(retryAt(closing, at(61), failure("stuck")), at(62), null)).toMatchObject({
    failure: null,
    work: { dueAt: at(62), attempts: 2 },
  });
});

test("what provisioning failed of is what a closed grant shows, not what later was in the way of closing it", () => {
  const failing = { ...provisioning(), failure: failure("Authorization_RequestDenied") };
  const closing = retryAt(beginClosing(failing, "PROVISIONING_FAILED", at(2)), at(3), failure("StillEnabled"));
  expect(close(closing, closureProof(), at(4)).failure?.code).toBe("Authorization_RequestDenied");
  const ended = retryAt(beginClosing(failing, "ENDED_EARLY", at(2)), at(3), failure("StillEnabled"));
  expect(close(ended, closureProof(), at(4)).failure).toBeNull();
});

test("I3: a closed grant is looked at again after 1, 10 and 75 minutes, then no more", () => {
  const first = closed();
  expect(first.work).toEqual({ dueAt: at(61), attempts: 0 });
  const second = recordRecheck(first, at(61));
  expect(second.work.dueAt).toEqual(at(70));
  const third = recordRecheck(second, at(70));
  expect(third.work.dueAt).toEqual(at(135));
  const done = recordRecheck(third, at(136));
  expect(done.work.dueAt).toBeNull();
  expect(done.proof.recheckedAt).toEqual([at(61), at(70), at(136)]);
});

test("a second look that could not be taken is due later, and still the same look", () => {
  const postponed = postponeRecheck(closed(), at(62));
  expect(postponed.work).toEqual({ dueAt: at(62), attempts: 1 });
  expect(recordRecheck(postponed, at(62)).work).toEqual({ dueAt: at(70), attempts: 0 });
});

test("I3: a dirty account reopens closing at once, and what was found before stays found", () => {
  const closing = beginClosing(activate(provisioning(), at(0)), "EXPIRED", at(60));
  const found = mergeFindings(closing.closing.found, { addedRoles: ["Global Administrator"], passwordChanged: true });
  const withFindings = { ...closing, closing: { ...closing.closing, found, powerOffAt: at(60) } };
  const reopened = reopen(close(withFindings, closureProof(), at(60)), at(70));
  expect(reopened).toMatchObject({
    status: "CLOSING",
    closing: { reason: "EXPIRED", found, powerOffAt: null },
    work: { dueAt: at(70), attempts: 0 },
  });
  expect("proof" in reopened || "closedAt" in reopened).toBe(false);
});

test("findings gather over the tries without repeats, and none is taken back", () => {
  const { found } = beginClosing(provisioning(), "REVOKED", at(0)).closing;
  const one = mergeFindings(found, { addedGroups: ["Admins"], passwordChanged: true, sessionsRevokedAt: at(1) });
  const two = mergeFindings(one, { addedGroups: ["Admins", "Ops"], passwordChanged: false, sessionsRevokedAt: null });
  expect(two).toEqual({
    addedRoles: [],
    addedGroups: ["Admins", "Ops"],
    addedAuthenticationMethods: [],
    passwordChanged: true,
    sessionsRevokedAt: at(1),
  });
});
