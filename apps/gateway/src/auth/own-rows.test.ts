import { type Principal, permissionsOf, type StaffRole } from "@daypass/domain";
import { describe, expect, test } from "vitest";
import { NO_SUCH_ID } from "../relay/global-id.js";
import { narrowToVisible, seesRowsOf } from "./own-rows.js";

const person = (...roles: StaffRole[]): Principal => ({
  kind: "TECHNICIAN",
  organizationId: "o",
  displayName: "Tara",
  authenticatedAt: null,
  technicianId: "me",
  permissions: permissionsOf(roles),
});
const token: Principal = {
  kind: "API_TOKEN",
  organizationId: "o",
  displayName: "PSA",
  tokenId: "t",
  creatorTechnicianId: "me",
  customerIds: null,
  permissions: ["accessGrant:read"],
};

describe("a technician and nothing else", () => {
  const actor = person("TECHNICIAN");

  test("sees their own rows only", () => {
    expect([seesRowsOf(actor, "me"), seesRowsOf(actor, "other")]).toEqual([true, false]);
  });

  test("has every list narrowed to their own, and gets nothing by asking for another's", () => {
    expect(narrowToVisible(actor, undefined)).toBe("me");
    expect(narrowToVisible(actor, "me")).toBe("me");
    expect(narrowToVisible(actor, "other")).toBe(NO_SUCH_ID);
  });
});

test.each([
  ["an admin", person("TECHNICIAN", "ADMIN")],
  ["an auditor", person("AUDITOR")],
  ["an API token", token],
])("%s sees the organization's rows", (_name, actor) => {
  expect(seesRowsOf(actor, "other")).toBe(true);
  expect(narrowToVisible(actor, undefined)).toBeUndefined();
  expect(narrowToVisible(actor, "other")).toBe("other");
});
