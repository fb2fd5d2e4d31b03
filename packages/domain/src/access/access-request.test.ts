import { expect, test } from "vitest";
import { at } from "../test-support/samples.js";
import {
  type AccessRequest,
  approveRequest,
  cancelRequest,
  denyRequest,
  isParty,
  isPending,
  lapseRequest,
} from "./access-request.js";

const request = (given: Partial<AccessRequest> = {}): AccessRequest => ({
  id: "request",
  organizationId: "msp",
  tenantAppId: "app",
  technicianId: "ada",
  requestedBy: "ada",
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

test.each([
  ["while it waits", request(), 479, true],
  ["not once it lapsed", request(), 480, false],
  ["not once it was denied", request({ status: "DENIED" }), 1, false],
  ["not once it was cancelled", request({ status: "CANCELLED" }), 1, false],
])("people decide %s", (_title, given, minute, pending) => {
  const words = { decidedAt: at(minute), decidedBy: "olivia", decisionComment: "fine" };
  const decision = { technicianId: "olivia", comment: "fine" };
  expect(approveRequest(given, decision, at(minute))).toEqual(
    pending ? { ...given, status: "APPROVED", ...words } : undefined,
  );
  expect(denyRequest(given, decision, at(minute))).toEqual(
    pending ? { ...given, status: "DENIED", ...words } : undefined,
  );
});

test.each([
  ["not a moment early", request(), 479, false],
  ["when its time is over", request(), 480, true],
  ["never once it is decided", request({ status: "DENIED" }), 500, false],
])("a request lapses %s", (_title, given, minute, lapses) => {
  expect(lapseRequest(given, at(minute))).toEqual(
    lapses ? { ...given, status: "LAPSED", decidedAt: given.lapsesAt } : undefined,
  );
});

test("who asked and whom it is for are parties to it", () => {
  const forAda = request({ requestedBy: "max" });
  expect(["ada", "max", "olivia"].map((id) => isParty(forAda, id))).toEqual([true, true, false]);
});
