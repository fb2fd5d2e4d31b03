import type { AuditEventType } from "@daypass/domain";
import { expect } from "vitest";
import type { Refusal, RefusalCode } from "../outcome/refusal.js";
import type { World } from "./world.js";

type Answer = { readonly ok: boolean; readonly refusals?: readonly Refusal[] };

/**
 * Says no, by these codes with these fields, changes nothing, and is audited as refused with the same codes.
 * `expected` is a code, or a code and the input field at fault: `INVALID_INPUT name`.
 */
export async function expectRefused(
  world: World,
  work: () => Promise<Answer>,
  event: AuditEventType,
  ...expected: readonly (RefusalCode | `${RefusalCode} ${string}`)[]
): Promise<void> {
  const before = world.snapshot();
  const events = world.events(event).length;
  const answer = await work();
  const seen = (answer.refusals ?? []).map(({ code, path }) => (path ? `${code} ${path.slice(1).join(".")}` : code));
  expect({ ok: answer.ok, refusals: seen }).toEqual({ ok: false, refusals: expected });
  expect(world.snapshot()).toEqual(before);
  const recorded = world.events(event).slice(events);
  expect(recorded.map(({ outcome, data }) => ({ outcome, codes: data.codes }))).toEqual([
    { outcome: "REFUSED", codes: (answer.refusals ?? []).map(({ code }) => code) },
  ]);
  for (const refusal of answer.refusals ?? []) expect(refusal.message).toMatch(/\.$/);
}
