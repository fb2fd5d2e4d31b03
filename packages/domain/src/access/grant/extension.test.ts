import { expect, test } from "vitest";
import { at, provisioning } from "../../test-support/samples.js";
import { spreadLeadMs } from "../closing/lead-time.js";
import { extendGrant, extensionCeilingMinutes, isExtendable } from "./extension.js";
import { activate, beginClosing } from "./transitions.js";

const active = activate(provisioning(60), at(0));

test("more time is added at the window's end, and closing starts by the longer window's lead", () => {
  const extended = extendGrant(active, 30, null, at(50));
  expect(extended.durationMinutes).toBe(90);
  expect(extended.window.activatedAt).toEqual(at(0));
  expect(extended.window.expiresAt).toEqual(at(90));
  expect(extended.window.closingStartsAt.getTime()).toBe(at(90).getTime() - spreadLeadMs(extended.id, 90 * 60_000));
  expect(extended.work.dueAt).toEqual(extended.window.closingStartsAt);
});

test.each([
  ["ends before the new end: a fresh one is owed at once", 75, at(50)],
  ["ends with the new end: it will do", 90, null],
  ["ends after it: it will do", 120, null],
])("a pass that %s", (_title, endsAt, dueAt) => {
  expect(extendGrant(active, 30, at(endsAt), at(50)).renewal?.dueAt ?? null).toEqual(dueAt);
});

test("roles that Entra would end before the new end get another end there, which is owed; standing ones and later ends stay", () => {
  const bound = (minutes: number) => ({ ...active, rolesEndAt: at(minutes) });
  expect(extendGrant(bound(75), 30, null, at(50))).toMatchObject({
    rolesEndAt: at(90 + 15),
    renewal: { dueAt: at(50), attempts: 0 },
  });
  expect(extendGrant(bound(95), 30, null, at(50))).toMatchObject({ rolesEndAt: at(95), renewal: null });
  expect(extendGrant(active, 30, null, at(50))).toMatchObject({ rolesEndAt: null, renewal: null });
});

test("a pass that is owed already stays owed", () => {
  const owed = extendGrant(active, 30, at(75), at(50));
  expect(extendGrant(owed, 1, at(200), at(51)).renewal).toEqual(owed.renewal);
});

test("what was approved is the ceiling; else the mappings' is", () => {
  expect(extensionCeilingMinutes(active, 240)).toBe(240);
  expect(extensionCeilingMinutes({ ...active, approvedCeilingMinutes: 60 }, 240)).toBe(60);
});

test("only a live grant whose closing has not begun can be extended", () => {
  expect(isExtendable(active, at(59))).toBe(true);
  expect(isExtendable(active, active.window.closingStartsAt)).toBe(false);
  expect(isExtendable(provisioning(), at(0))).toBe(false);
  expect(isExtendable(beginClosing(active, "ENDED_EARLY", at(1)), at(1))).toBe(false);
});
