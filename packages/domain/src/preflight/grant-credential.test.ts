import { expect, test } from "vitest";
import { grantCredentialOf } from "./grant-credential.js";

const policy = { enabled: true, minimumLifetimeMinutes: 60, maximumLifetimeMinutes: 480, oneTimeOnly: false };

test.each([
  ["PASS", "REUSED", policy, /^Temporary Access Passes are on: .*ends by itself\.$/],
  ["PASS", "BURNER", { ...policy, oneTimeOnly: true }, /every reveal issues a fresh one/],
  ["PASS", "REUSED", null, /not read yet/],
  ["PASSWORD", "BURNER", { ...policy, enabled: false }, /satisfies no MFA/],
  ["NONE", "REUSED", { ...policy, enabled: false }, /Turn them on/],
] as const)("%s for a %s account", (kind, accountMode, passPolicy, reason) => {
  expect(grantCredentialOf({ accountMode, passPolicy })).toEqual({ kind, reason: expect.stringMatching(reason) });
});
