import { expect, test } from "vitest";
import { DEFAULT_GUARDRAILS, loosenedGuardrails, withinGuardrails } from "./guardrails.js";

const [GLOBAL = "", PRIVILEGED_ROLE = ""] = DEFAULT_GUARDRAILS.protectedRoleTemplateIds;
const strict = { ...DEFAULT_GUARDRAILS, approvalRequired: true, maxDurationMinutes: 60 };
const entitlement = (roleTemplateId: string, maxDurationMinutes = 120) => ({
  roleTemplateId,
  maxDurationMinutes,
  requiresApproval: false,
  approverGroupId: null,
});

test("protected roles need an approval and have a cap, whatever mappings say; others are as they were", () => {
  expect(
    withinGuardrails([entitlement(GLOBAL), entitlement("reader"), entitlement(PRIVILEGED_ROLE, 30)], strict),
  ).toEqual([
    { ...entitlement(GLOBAL, 60), requiresApproval: true },
    entitlement("reader"),
    { ...entitlement(PRIVILEGED_ROLE, 30), requiresApproval: true },
  ]);
});

test("until they are set, guardrails ask for nothing", () => {
  expect(withinGuardrails([entitlement(GLOBAL)], DEFAULT_GUARDRAILS)).toEqual([entitlement(GLOBAL)]);
});

test.each([
  ["approval off", { approvalRequired: false }],
  ["a longer cap", { maxDurationMinutes: 61 }],
  ["no cap", { maxDurationMinutes: null }],
  ["a role that is no longer protected", { protectedRoleTemplateIds: [GLOBAL, PRIVILEGED_ROLE] }],
])("%s loosens", (_name, change) => {
  expect(loosenedGuardrails(strict, { ...strict, ...change })).toHaveLength(1);
});

test.each([
  [
    "approval on, a cap, one role more",
    { ...strict, protectedRoleTemplateIds: [...strict.protectedRoleTemplateIds, "x"] },
  ],
  ["the same again", DEFAULT_GUARDRAILS],
])("%s does not", (_name, after) => {
  expect(loosenedGuardrails(DEFAULT_GUARDRAILS, after)).toEqual([]);
});
