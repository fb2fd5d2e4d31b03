import { SignInError, TokenError } from "@daypass/graph-client";
import { expect, test } from "vitest";
import { signInRefusal } from "./sign-in-refusal.js";

test.each([
  ["invalid", new SignInError("code-rejected", "invalid_grant")],
  ["invalid", new SignInError("nonce-mismatch", "other")],
  ["invalid", new SignInError("token-invalid", "ERR_JWT_EXPIRED")],
  ["invalid", new TokenError({ kind: "unexpected", tenant: "t" })],
  ["cancelled", new TokenError({ kind: "not-consented", tenant: "t", aadsts: [65004] })],
  ["unreachable", new TokenError({ kind: "unreachable", tenant: "t" })],
  ["unreachable", new TokenError({ kind: "throttled", tenant: "t", aadsts: [90055] })],
  ["not-accepted", new TokenError({ kind: "credential-rejected", tenant: "t", aadsts: [7000222] })],
])("%s: %s", (kind, error) => {
  expect(signInRefusal(error)).toMatchObject({ kind, message: expect.stringMatching(/^[A-Z].*\.( \(AADSTS\d+\))?$/) });
});

test("our own mistakes are not disguised as a refusal", () => {
  expect(() => signInRefusal(new RangeError("ours"))).toThrow("ours");
});
