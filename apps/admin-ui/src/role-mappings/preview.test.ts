import { expect, test } from "vitest";
import { type DraftMapping, EVERYBODY, emptyMapping } from "./draft.js";
import { compare, linesOf, type PreviewContext } from "./preview.js";

const context: PreviewContext = {
  tenantMaxMinutes: 240,
  groups: [
    { id: "g1", name: "Level 1", people: 4 },
    { id: "g2", name: "Seniors", people: 1 },
  ],
  roles: [
    { templateId: "helpdesk", displayName: "Helpdesk Administrator", isPrivileged: false },
    { templateId: "global", displayName: "Global Administrator", isPrivileged: true },
  ],
  guardrails: null,
};
const mapping = (part: Partial<DraftMapping>): DraftMapping => ({ ...emptyMapping(), ...part });
const level1 = mapping({ audience: "g1", roleTemplateIds: ["helpdesk"] });

test("a mapping says who could get which role, for how long and how", () => {
  const seniors = { audience: "g2", roleTemplateIds: ["global"], requiresApproval: true, breakGlass: true };
  const everybody = { audience: EVERYBODY, roleTemplateIds: ["helpdesk"], maxDurationMinutes: 30 };
  expect(linesOf([level1, mapping(seniors), mapping(everybody)], context)).toEqual([
    {
      who: "Level 1 (4 people)",
      role: "Helpdesk Administrator",
      isPrivileged: false,
      forHowLong: "up to 4 h",
      how: "At once",
    },
    {
      who: "Seniors (1 person)",
      role: "Global Administrator",
      isPrivileged: true,
      forHowLong: "up to 4 h",
      how: "After approval by an owner; at once in an emergency",
    },
    expect.objectContaining({ who: "Every technician", forHowLong: "up to 30 min" }),
  ]);
});

test("neither the tenant's ceiling nor the guardrails are passed by what a mapping says", () => {
  const protectedRoles = [{ templateId: "global" }];
  const guardrails = { approvalRequired: true, maxDurationMinutes: 60, protectedRoles };
  const wide = mapping({ audience: "g1", roleTemplateIds: ["helpdesk", "global"], maxDurationMinutes: 1440 });
  const lines = linesOf([wide], { ...context, guardrails });
  expect(lines.map(({ forHowLong, how }) => [forHowLong, how])).toEqual([
    ["up to 4 h", "At once"],
    ["up to 1 h", "After approval by an owner"],
  ]);
});

test("a mapping that names nobody gives nothing yet", () => {
  expect(linesOf([mapping({ roleTemplateIds: ["helpdesk"] })], context)).toEqual([]);
});

test("what is new, what changes and what goes is told apart from what stays", () => {
  const before = linesOf([level1, mapping({ audience: "g2", roleTemplateIds: ["global", "helpdesk"] })], context);
  const shorter = mapping({ audience: "g2", roleTemplateIds: ["helpdesk"], maxDurationMinutes: 60 });
  const added = mapping({ audience: EVERYBODY, roleTemplateIds: ["global"] });
  const changes = compare(before, linesOf([level1, shorter, added], context));
  expect(changes.map(({ who, role, change }) => [who, role, change])).toEqual([
    ["Every technician", "Global Administrator", "new"],
    ["Level 1 (4 people)", "Helpdesk Administrator", "same"],
    ["Seniors (1 person)", "Helpdesk Administrator", "changed"],
    ["Seniors (1 person)", "Global Administrator", "goes"],
  ]);
});
