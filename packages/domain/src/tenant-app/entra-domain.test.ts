import { expect, test } from "vitest";
import { checkAccountDomain, type EntraDomain, isEligibleDomain, suggestedDomain } from "./entra-domain.js";

const domain = (name: string, given: Partial<EntraDomain> = {}): EntraDomain => ({
  name,
  isVerified: true,
  isDefault: false,
  isInitial: false,
  authenticationType: "MANAGED",
  ...given,
});
const long = `${"a".repeat(45)}.com`;
const domains = [
  domain("contoso.example"),
  domain("pending.example", { isVerified: false }),
  domain("pending-federated.example", { isVerified: false, authenticationType: "FEDERATED" }),
  domain("federated.example", { authenticationType: "FEDERATED" }),
  domain(long),
  domain("contoso.onmicrosoft.com", { isInitial: true }),
];

test.each([
  ["contoso.example", undefined],
  ["CONTOSO.Example", undefined],
  ["pending.example", "DOMAIN_NOT_VERIFIED"],
  ["pending-federated.example", "DOMAIN_NOT_VERIFIED"],
  ["federated.example", "DOMAIN_FEDERATED"],
  ["elsewhere.example", "DOMAIN_NOT_VERIFIED"],
  ["", "DOMAIN_NOT_VERIFIED"],
  [long, "INVALID_INPUT"],
])("accounts on %j: %s", (name, refusal) => {
  expect(checkAccountDomain(domains, name)).toBe(refusal);
});

test("the tenant's own onmicrosoft.com domain is suggested first, else the first that will do", () => {
  expect(suggestedDomain(domains)?.name).toBe("contoso.onmicrosoft.com");
  expect(suggestedDomain(domains.slice(1))?.name).toBe("contoso.onmicrosoft.com");
  expect(suggestedDomain(domains.slice(0, 3))?.name).toBe("contoso.example");
  expect(suggestedDomain(domains.slice(1, 5))).toBeUndefined();
  expect(domains.filter(isEligibleDomain).map(({ name }) => name)).toEqual([
    "contoso.example",
    "contoso.onmicrosoft.com",
  ]);
});
