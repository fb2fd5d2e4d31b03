export type DomainAuthenticationType = "MANAGED" | "FEDERATED";

/** A domain of the customer's tenant, as Graph told it. */
export interface EntraDomain {
  readonly name: string;
  readonly isVerified: boolean;
  readonly isDefault: boolean;
  readonly isInitial: boolean;
  readonly authenticationType: DomainAuthenticationType;
}

/** Longest domain a user principal name can carry (Graph: 48 characters after the `@`). */
const MAX_DOMAIN_LENGTH = 48;

/** Accounts can only be made on verified and managed domains. */
export const isEligibleDomain = (domain: EntraDomain): boolean =>
  domain.isVerified && domain.authenticationType === "MANAGED" && domain.name.length <= MAX_DOMAIN_LENGTH;

export type DomainRefusal = "DOMAIN_NOT_VERIFIED" | "DOMAIN_FEDERATED" | "INVALID_INPUT";

/** Why accounts cannot be made on the named domain, or undefined when they can. Names compare without case. */
export function checkAccountDomain(domains: readonly EntraDomain[], name: string): DomainRefusal | undefined {
  const domain = findDomain(domains, name);
  if (!domain?.isVerified) return "DOMAIN_NOT_VERIFIED";
  if (domain.authenticationType === "FEDERATED") return "DOMAIN_FEDERATED";
  return isEligibleDomain(domain) ? undefined : "INVALID_INPUT";
}

export const findDomain = (domains: readonly EntraDomain[], name: string): EntraDomain | undefined =>
  domains.find((domain) => domain.name.toLowerCase() === name.toLowerCase());

/** The `*.onmicrosoft.com` domain is the safe first choice: it is always there and never federated. */
export const suggestedDomain = (domains: readonly EntraDomain[]): EntraDomain | undefined =>
  domains.find((domain) => domain.isInitial && isEligibleDomain(domain)) ?? domains.find(isEligibleDomain);
