import { expect, test } from "vitest";
import { entitlement, HELPDESK_ADMINISTRATOR, USER_ADMINISTRATOR } from "../../test-support/samples.js";
import type { AccessRequest } from "../access-request.js";
import { type Approver, approverGroupsOf, mayApprove, mayDeny } from "./may-decide.js";

const owner: Approver = { technicianId: "olivia", isOwner: true, groupIds: [] };
const lead: Approver = { technicianId: "lena", isOwner: false, groupIds: ["leads"] };
const outsider: Approver = { technicianId: "otto", isOwner: false, groupIds: ["helpdesk"] };
const nobody = new Set<string>();

test.each([
  ["owners where no group is named", [null], owner, nobody, true, true],
  ["nobody else where no group is named", [null], lead, nobody, false, false],
  ["members of the group", ["leads"], lead, nobody, true, true],
  ["not owners where the group has members", ["leads"], owner, nobody, false, false],
  ["owners where the group is empty", ["leads"], owner, new Set(["leads"]), true, true],
  ["not who is in another group", ["leads"], outsider, nobody, false, false],
  ["for several groups, who is in one may only refuse", ["leads", "security"], lead, nobody, false, true],
  [
    "for several groups, who is in all",
    ["leads", "security"],
    { ...lead, groupIds: ["leads", "security"] },
    nobody,
    true,
    true,
  ],
  ["for a group and the owners, an owner may only refuse", ["leads", null], owner, nobody, false, true],
] as const)("decides: %s", (_title, groups, approver, empty, approves, denies) => {
  expect(mayApprove(groups, approver, empty)).toBe(approves);
  expect(mayDeny(groups, approver, empty)).toBe(denies);
});

const request = { approverGroupId: "then" } as AccessRequest;
const guarded = entitlement({ requiresApproval: true, approverGroupId: "leads" });
const other = entitlement({
  roleTemplateId: HELPDESK_ADMINISTRATOR,
  requiresApproval: true,
  approverGroupId: "security",
});
const BOTH = [USER_ADMINISTRATOR, HELPDESK_ADMINISTRATOR];

test.each([
  ["each role's own", BOTH, [guarded, other], ["leads", "security"]],
  ["those of the roles that are kept", [USER_ADMINISTRATOR], [guarded, other], ["leads"]],
  ["each once", BOTH, [guarded, { ...other, approverGroupId: "leads" }], ["leads"]],
  ["none for a role that needs no approval", BOTH, [guarded, { ...other, requiresApproval: false }], ["leads"]],
  ["the one of the request when no mapping asks any more", BOTH, [entitlement()], ["then"]],
])("the groups whose word is needed: %s", (_title, roles, entitlements, groups) => {
  expect(approverGroupsOf(request, roles, entitlements)).toEqual(groups);
});
