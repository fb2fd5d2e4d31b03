import { expect, test } from "vitest";
import type { NoticeEvent } from "../ports/notices.js";
import { occasionOf } from "./occasion-of.js";

const event = (given: Partial<NoticeEvent>): NoticeEvent => ({
  id: "0190b3a8-0000-7000-8000-000000000001",
  type: "alarm.raised",
  outcome: "SUCCEEDED",
  occurredAt: new Date(0),
  actorId: null,
  tenantAppId: null,
  accessGrantId: null,
  data: {},
  ...given,
});

test.each([
  ["accessRequest.decided", { outcome: "needs-approval" }, "approval-asked", ["approvers"]],
  ["accessRequest.approved", {}, "request-approved", ["technician"]],
  ["accessGrant.activated", {}, "access-usable", ["technician"]],
  ["accessGrant.closingBegun", { reason: "TICKET_CLOSED" }, "ticket-closed", ["technician"]],
  ["ticketSystem.removed", { loosens: ["tickets"] }, "guardrail-loosened", ["owners"]],
  ["accessGrant.overdue", {}, "access-overdue", ["owners", "technician"]],
  ["accessGrant.foundDirty", {}, "dirty-after-closing", ["owners"]],
  ["tenantAuthorization.lost", {}, "consent-lost", ["owners"]],
  ["accessRequest.brokeGlass", {}, "break-glass", ["owners"]],
  ["guardrails.updated", { loosens: ["the ceiling"] }, "guardrail-loosened", ["owners"]],
  ["pendingChange.proposed", {}, "second-person-asked", ["owners"]],
  ["accessRequest.reminded", { approvers: ["a", "b"] }, "approval-still-waits", [["a", "b"]]],
] as const)("%s is told", (type, data, kind, audiences) => {
  expect(occasionOf(event({ type, data }))).toMatchObject({ kind, audiences });
});

test.each([
  ["accessRequest.decided", { outcome: "granted" }],
  ["guardrails.updated", { loosens: [] }],
  ["accessGrant.closingBegun", { reason: "EXPIRED" }],
  ["credentials.revealed", {}],
] as const)("%s with %j is nobody's news", (type, data) => {
  expect(occasionOf(event({ type, data }))).toBeUndefined();
});

test("what was refused is not told", () => {
  expect(occasionOf(event({ type: "accessRequest.approved", outcome: "REFUSED" }))).toBeUndefined();
});

test("a code is told, and words that somebody typed are not", () => {
  const detail = (alarm: string) => occasionOf(event({ data: { alarm } }))?.detail;
  expect(detail("SERVICE_PRINCIPAL_GONE")).toBe("SERVICE_PRINCIPAL_GONE");
  expect(detail("my pass is A+pass")).toBeNull();
});
