import { expect, test } from "vitest";
import { at, tenantApp } from "../test-support/samples.js";
import { deletesAtClose, tenantAppStatus } from "./tenant-app.js";
import { isUsable, NOT_AUTHORIZED } from "./tenant-authorization.js";

const authorization = (status: "PENDING" | "DEGRADED" | "LOST") => ({ ...tenantApp().authorization, status });

test.each([
  ["READY", {}, true],
  ["READY", { authorization: authorization("DEGRADED") }, true],
  ["DRAFT", { accountDomain: null }, true],
  ["DRAFT", { authorization: NOT_AUTHORIZED }, false],
  ["DRAFT", { authorization: authorization("PENDING") }, false],
  ["BLOCKED", { authorization: authorization("LOST") }, false],
  ["ARCHIVED", { archivedAt: at(0) }, true],
  ["ARCHIVED", { archivedAt: at(0), authorization: authorization("LOST") }, false],
] as const)("a tenant app is %s with %j", (status, given, usable) => {
  expect(tenantAppStatus(tenantApp(given))).toBe(status);
  expect(isUsable(tenantApp(given).authorization)).toBe(usable);
});

test("a burner is deleted at close, whatever the close action says", () => {
  expect(deletesAtClose({ accountMode: "REUSED", closeAction: "DISABLE" })).toBe(false);
  expect(deletesAtClose({ accountMode: "REUSED", closeAction: "DELETE" })).toBe(true);
  expect(deletesAtClose({ accountMode: "BURNER", closeAction: "DISABLE" })).toBe(true);
});
