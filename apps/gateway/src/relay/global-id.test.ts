import { Buffer } from "node:buffer";
import { expect, test } from "vitest";
import { fromGlobalId, fromOptionalGlobalId, NO_SUCH_ID, toGlobalId } from "./global-id.js";

const UUID = "0197a1b2-0000-7000-8000-000000000001";

test("an id comes back as it was made, for its own type only", () => {
  const id = toGlobalId("TenantApp", UUID);
  expect(id).toMatch(/^[\w-]+$/);
  expect(fromGlobalId("TenantApp", id)).toBe(UUID);
  expect(fromGlobalId("Customer", id)).toBe(NO_SUCH_ID);
});

test.each([
  ["nothing", ""],
  ["a bare uuid", UUID],
  ["another alphabet", Buffer.from(`TenantApp:${UUID}`).toString("base64").replace("A", "+")],
  ["something appended", `${toGlobalId("TenantApp", UUID)}=`],
  ["capital letters in the uuid", toGlobalId("TenantApp", UUID.toUpperCase())],
  ["no uuid", toGlobalId("TenantApp", "1")],
  ["SQL", toGlobalId("TenantApp", "' or true --")],
  ["very much", "x".repeat(100_000)],
])("%s is an id of nothing", (_name, id) => {
  expect(fromGlobalId("TenantApp", id)).toBe(NO_SUCH_ID);
});

test("an id that was left out stays left out", () => {
  expect(fromOptionalGlobalId("TenantApp", null)).toBeUndefined();
  expect(fromOptionalGlobalId("TenantApp", undefined)).toBeUndefined();
});
