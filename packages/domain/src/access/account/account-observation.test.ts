import { expect, test } from "vitest";
import { at, observation } from "../../test-support/samples.js";
import {
  type AccountObservation,
  findDirt,
  isClean,
  isPowerless,
  isTampered,
  passwordBaseline,
  seenMethods,
  UNREADABLE_METHODS,
} from "./account-observation.js";

const ours = { passwordChangedAt: at(0) };
const role = { kind: "DIRECT", id: "assignment", roleTemplateId: "role", scope: "/" } as const;
const justAfter = (ms: number) => new Date(at(0).getTime() + ms);

test.each<[string, Partial<AccountObservation>, { clean: boolean; powerless: boolean; tampered: boolean }]>([
  ["an account as we left it", {}, { clean: true, powerless: true, tampered: false }],
  ["one that is enabled", { enabled: true }, { clean: false, powerless: false, tampered: false }],
  ["one with a role", { assignments: [role] }, { clean: false, powerless: false, tampered: false }],
  [
    "one with a role in an administrative unit",
    { assignments: [{ ...role, scope: "/administrativeUnits/1" }] },
    { clean: false, powerless: false, tampered: false },
  ],
  [
    "one that is eligible for a role",
    { assignments: [{ ...role, kind: "ELIGIBLE_SCHEDULE" }] },
    { clean: false, powerless: false, tampered: false },
  ],
  [
    "a member of a role-assignable group",
    { roleGroups: [{ id: "group", displayName: "Admins" }] },
    { clean: false, powerless: false, tampered: false },
  ],
  [
    "one with a passkey",
    { methods: [{ id: "key", kind: "fido2AuthenticationMethod" }] },
    { clean: false, powerless: true, tampered: true },
  ],
  [
    "one whose methods may not be read",
    { methods: [UNREADABLE_METHODS] },
    { clean: false, powerless: true, tampered: true },
  ],
  [
    "one with a pass that lives",
    { passes: [{ id: "p", expiresAt: at(61) }] },
    { clean: false, powerless: true, tampered: false },
  ],
  [
    "one with a pass of an end that Graph did not tell",
    { passes: [{ id: "p", expiresAt: null }] },
    { clean: false, powerless: true, tampered: false },
  ],
  [
    "one with a pass past its end",
    { passes: [{ id: "p", expiresAt: at(60) }] },
    { clean: true, powerless: true, tampered: false },
  ],
  [
    "one whose password stamp is our own",
    { passwordChangedAt: justAfter(0) },
    { clean: true, powerless: true, tampered: false },
  ],
  [
    "one whose password somebody changed a moment after us",
    { passwordChangedAt: justAfter(1) },
    { clean: false, powerless: true, tampered: true },
  ],
])("%s is judged by what is on it", (_title, seen, expected) => {
  const dirt = findDirt(observation(seen), ours);
  expect({ clean: isClean(dirt), powerless: isPowerless(dirt), tampered: isTampered(dirt) }).toEqual(expected);
});

test("a password changed before any baseline was taken shows against the account's creation", () => {
  const none = { passwordChangedAt: null };
  expect(findDirt(observation({ createdAt: at(0), passwordChangedAt: justAfter(1500) }), none).passwordChanged).toBe(
    false,
  );
  expect(findDirt(observation({ createdAt: at(0), passwordChangedAt: at(5) }), none).passwordChanged).toBe(true);
  expect(findDirt(observation({ createdAt: null, passwordChangedAt: at(5) }), none).passwordChanged).toBe(false);
});

test("the baseline is Graph's stamp of our password, and never that of somebody who was quicker than our first look", () => {
  expect(passwordBaseline(observation({ createdAt: at(0), passwordChangedAt: justAfter(2000) }))).toEqual(
    justAfter(2000),
  );
  expect(passwordBaseline(observation({ createdAt: at(0), passwordChangedAt: justAfter(2001) }))).toEqual(at(0));
  expect(passwordBaseline(observation({ createdAt: at(0), passwordChangedAt: null }))).toBeNull();
});

test("methods that may not be read are no finding", () => {
  const key = { id: "key", kind: "fido2AuthenticationMethod" };
  expect(seenMethods([UNREADABLE_METHODS, key])).toEqual([key]);
});
