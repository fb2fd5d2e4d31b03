import { expect, test } from "vitest";
import { keepsPool } from "./account-pool.js";
import { DEFAULT_PASS_POLICY } from "./pass-policy.js";
import { NOT_AUTHORIZED } from "./tenant-authorization.js";

const ready = {
  accountPoolSize: 3,
  accountMode: "REUSED",
  passPolicy: null,
  archivedAt: null,
  accountDomain: "contoso.example",
  authorization: { ...NOT_AUTHORIZED, status: "AUTHORIZED" },
} as const;

test("a tenant app that is ready and asks for it keeps accounts ready", () => {
  expect(keepsPool(ready)).toBe(true);
});

test.each([
  ["it is off", { accountPoolSize: 0 }],
  ["accounts are made for one grant", { accountMode: "BURNER" }],
  ["passes are off", { passPolicy: { ...DEFAULT_PASS_POLICY, enabled: false } }],
  ["it is archived", { archivedAt: new Date(0) }],
  ["no domain is chosen", { accountDomain: null }],
  ["consent is lost", { authorization: { ...NOT_AUTHORIZED, status: "LOST" } }],
] as const)("nothing is kept ready where %s", (_, given) => {
  expect(keepsPool({ ...ready, ...given })).toBe(false);
});
