import { expect, test } from "vitest";
import { classifyActivity } from "./classify-activity.js";
import { actsOf, type GrantEvidence, itemOfActivity, nextEvidenceLook, outlivesGrant } from "./grant-evidence.js";

const minutes = (count: number) => new Date(Date.UTC(2026, 0, 1) + count * 60_000);
const target = (...properties: string[]) => ({
  id: "1",
  name: "x",
  type: "Application",
  changes: properties.map((property) => ({ property, value: null })),
});

test.each([
  ["Update application – Certificates and secrets management ", "APP_CREDENTIAL"],
  ["Update application - Certificates and secrets management", "APP_CREDENTIAL"],
  ["Add service principal credentials", "APP_CREDENTIAL"],
  ["Consent to application", "CONSENT"],
  ["Add delegated permission grant", "CONSENT"],
  ["Add OAuth2PermissionGrant", "CONSENT"],
  ["Add app role assignment to service principal", "CONSENT"],
  ["Add member to role", "ROLE_MEMBER"],
  ["Add eligible member to role in PIM completed (permanent)", "ROLE_MEMBER"],
  ["Add member to role outside of PIM (permanent)", "ROLE_MEMBER"],
  ["Add owner to application", "OWNER"],
  ["Add owner to service principal", "OWNER"],
  ["Set domain authentication", "FEDERATED_DOMAIN"],
  ["Set federation settings on domain", "FEDERATED_DOMAIN"],
  ["Add conditional access policy", "CONDITIONAL_ACCESS"],
  ["Update conditional access policy", "CONDITIONAL_ACCESS"],
  ["Delete named location", "CONDITIONAL_ACCESS"],
  ["Add member to role in PIM requested (permanent)", "OTHER"],
  ["Remove member from role", "OTHER"],
  ["Update application", "OTHER"],
  ["Reset user password", "OTHER"],
  ["Something that Entra names next year", "OTHER"],
  ["", "OTHER"],
] as const)("%j is %s", (activity, kind) => {
  expect(classifyActivity({ activity, targets: [target()] })).toBe(kind);
});

test("an update of an application that changed its credentials is a credential", () => {
  const given = (property: string) => classifyActivity({ activity: "Update application", targets: [target(property)] });
  expect([given("KeyDescription"), given("FederatedIdentityCredentials"), given("DisplayName")]).toEqual([
    "APP_CREDENTIAL",
    "APP_CREDENTIAL",
    "OTHER",
  ]);
});

test("what failed left nothing, and what is not known is not said to have", () => {
  const row = { id: "a", at: minutes(0), activity: "Add member to role", succeeded: true, targets: [target()] };
  expect(outlivesGrant(itemOfActivity(row))).toBe(true);
  expect(outlivesGrant(itemOfActivity({ ...row, succeeded: false }))).toBe(false);
  expect(outlivesGrant(itemOfActivity({ ...row, activity: "Add user" }))).toBe(false);
});

test("acts are a grant's until the account's next use, and no later than now", () => {
  expect(actsOf(minutes(10), null, minutes(100))).toEqual({ from: minutes(9), until: minutes(100) });
  expect(actsOf(minutes(10), minutes(50), minutes(100))).toEqual({ from: minutes(9), until: minutes(49) });
});

test("it is looked at after 10 and 75 minutes, and where the tenant was not reached again and again, for six days", () => {
  const evidence: GrantEvidence = {
    grantId: "g",
    closedAt: minutes(0),
    from: null,
    until: null,
    audits: "READ",
    signIns: "LICENCE_MISSING",
    lookedAt: null,
    nextLookAt: null,
  };
  expect(nextEvidenceLook(evidence, minutes(11))).toEqual(minutes(75));
  expect(nextEvidenceLook(evidence, minutes(76))).toBeNull();
  const away: GrantEvidence = { ...evidence, audits: "NOT_REACHED" };
  expect(nextEvidenceLook(away, minutes(11))).toEqual(minutes(26));
  expect(nextEvidenceLook(away, minutes(76))).toEqual(minutes(91));
  expect(nextEvidenceLook(away, minutes(7 * 24 * 60))).toBeNull();
});
