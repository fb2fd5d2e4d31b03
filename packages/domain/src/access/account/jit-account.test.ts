import { expect, test } from "vitest";
import { at } from "../../test-support/samples.js";
import { type JitAccount, looksFresh } from "./jit-account.js";

const seenAt = (cleanSeenAt: Date | null): JitAccount => ({
  id: "account",
  organizationId: "msp",
  tenantAppId: "app",
  technicianId: "ada",
  burner: false,
  madeAhead: false,
  state: "LIVE",
  userPrincipalName: "msp-ada@contoso.example",
  entraUserId: "user",
  nonce: "dpabcdefghijklmn",
  intendedAt: at(0),
  passwordChangedAt: at(0),
  cleanSeenAt,
  version: 1,
});

test.each([
  [at(0), 15, true],
  [at(0), 16, false],
  [null, 0, false],
  [new Date(0), 0, false],
])("a look taken at %s is fresh %i minutes later: %s", (cleanSeenAt, minutes, fresh) => {
  expect(looksFresh(seenAt(cleanSeenAt), at(minutes))).toBe(fresh);
});
