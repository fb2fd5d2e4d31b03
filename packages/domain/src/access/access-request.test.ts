import { expect, test } from "vitest";
import { at } from "../test-support/samples.js";
import { type AccessRequest, cancelRequest, isPending } from "./access-request.js";

const request = (given: Partial<AccessRequest> = {}): AccessRequest => ({
  id: "request",
  organizationId: "msp",
  tenantAppId: "app",
  technicianId: "ada",
  status: "PENDING_APPROVAL",
  roleTemplateIds: ["role"],
  durationMinutes: 60,
  justification: null,
  ticketNumber: null,
  approverGroupId: null,
  requiredApproval: true,
  requestedAt: at(0),
  lapsesAt: at(480),
  decidedAt: null,
  decidedBy: null,
  decisionComment: null,
  version: 1,
  ...given,
});

test.each([
  ["waits until the moment it lapses", request(), 479, true],
  ["lapses by itself", request(), 480, false],
  ["is decided once", request({ status: "APPROVED" }), 1, false],
  ["stays cancelled", request({ status: "CANCELLED" }), 1, false],
])("a request %s", (_title, given, minute, pending) => {
  expect(isPending(given, at(minute))).toBe(pending);
  expect(cancelRequest(given, at(minute))).toEqual(
    pending ? { ...given, status: "CANCELLED", decidedAt: at(minute) } : undefined,
  );
});
