import { permissionsOf, type StaffRole } from "@daypass/domain";
import { expect, test } from "vitest";
import { type JobAction, jobActions } from "./job-actions.js";
import type { JobRunStatus } from "./job-queue.js";

const person = (role: StaffRole) => ({
  kind: "TECHNICIAN" as const,
  organizationId: "msp",
  technicianId: "t",
  displayName: "Oscar",
  authenticatedAt: null,
  permissions: permissionsOf([role]),
});

test.each<[JobRunStatus, string, readonly JobAction[]]>([
  ["FAILED", "provision-grant", ["RETRY"]],
  ["FAILED", "close-due-grants", ["RETRY"]],
  ["SCHEDULED", "provision-grant", ["CANCEL"]],
  ["QUEUED", "notify", ["CANCEL"]],
  ["SCHEDULED", "close-due-grants", []],
  ["RUNNING", "provision-grant", []],
  ["COMPLETED", "provision-grant", []],
])("an operator may do with a %s %s: %j; an auditor nothing", (status, name, expected) => {
  const run = { name, status, retriedAs: null };
  expect(jobActions(person("OPERATOR"), run)).toEqual(expected);
  expect(jobActions(person("AUDITOR"), run)).toEqual([]);
});

test("what was retried already is retried by its new run", () => {
  const run = { name: "provision-grant", status: "FAILED", retriedAs: "another" } as const;
  expect(jobActions(person("OPERATOR"), run)).toEqual([]);
});
