import { expect, test } from "vitest";
import {
  accessFacts,
  entitlement,
  HELPDESK_ADMINISTRATOR,
  technician,
  tenantApp,
  USER_ADMINISTRATOR,
} from "../../test-support/samples.js";
import { evaluateAccess } from "./evaluate-access.js";

const both = [USER_ADMINISTRATOR, HELPDESK_ADMINISTRATOR];

test("every reason to say no comes back at once, in the order people should mend them", () => {
  const decision = evaluateAccess(
    accessFacts({
      technician: technician({ active: false }),
      tenantApp: tenantApp({ accountDomain: null, ticketPattern: "INC[0-9]+" }),
      suspended: true,
      openGrantId: "grant",
      request: {
        roleTemplateIds: ["unknown-1", USER_ADMINISTRATOR, HELPDESK_ADMINISTRATOR],
        durationMinutes: 1000,
        justification: " ",
        ticketNumber: "?",
      },
    }),
  );
  expect(decision.outcome === "denied" && decision.violations.map(({ code }) => code)).toEqual([
    "TECHNICIAN_INACTIVE",
    "TENANT_NOT_AUTHORIZED",
    "SUSPENDED",
    "ROLE_UNKNOWN",
    "ROLE_NOT_MAPPED",
    "DURATION_EXCEEDS_MAXIMUM",
    "JUSTIFICATION_REQUIRED",
    "TICKET_INVALID",
    "GRANT_ALREADY_OPEN",
  ]);
});

test("without approval it is granted for the time asked for", () => {
  expect(evaluateAccess(accessFacts())).toEqual({ outcome: "granted", durationMinutes: 60 });
});

test.each([
  ["the tenant app's default", 90, 120, 90],
  ["the ceiling where that is less", 240, 120, 120],
])("left out, the duration is %s", (_title, defaultDurationMinutes, maxDurationMinutes, expected) => {
  const decision = evaluateAccess(
    accessFacts({
      tenantApp: tenantApp({ defaultDurationMinutes }),
      entitlements: [entitlement({ maxDurationMinutes })],
      request: { durationMinutes: null },
    }),
  );
  expect(decision).toEqual({ outcome: "granted", durationMinutes: expected });
});

test("one role that needs approval makes the request wait, for its own approvers", () => {
  const guarded = entitlement({
    roleTemplateId: HELPDESK_ADMINISTRATOR,
    requiresApproval: true,
    approverGroupId: "leads",
  });
  const facts = { entitlements: [entitlement(), guarded] };
  expect(evaluateAccess(accessFacts({ ...facts, request: { roleTemplateIds: both } }))).toEqual({
    outcome: "needs-approval",
    durationMinutes: 60,
    approverGroupId: "leads",
  });
  expect(evaluateAccess(accessFacts(facts)).outcome).toBe("granted");
});
