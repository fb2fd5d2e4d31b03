import type { EvidenceLogState, LeftBehindFragment, TenantActivityKind } from "../gql/graphql.js";

export const KIND_WORDS: Readonly<Record<TenantActivityKind, string>> = {
  APP_CREDENTIAL: "Credential of an app",
  CONDITIONAL_ACCESS: "Conditional access",
  CONSENT: "Consent to an app",
  FEDERATED_DOMAIN: "Domain's sign-in",
  OTHER: "Other",
  OWNER: "Owner",
  ROLE_MEMBER: "Role member",
  SIGN_IN: "Sign-in",
};

const STATE_WORDS: Readonly<Record<EvidenceLogState, string>> = {
  INCOMPLETE: "holds more than was read",
  LICENCE_MISSING: "not read: the tenant has no licence for it",
  NOT_REACHED: "not read: the tenant did not answer, and is asked again",
  NOT_READ_YET: "not read yet",
  PERMISSION_MISSING: "not read: the customer has not granted the permission for it",
  READ: "read in full",
};

/** How many were found, or why nobody can say. */
export const foundInWords = (state: EvidenceLogState, count: number): string =>
  state === "READ" ? String(count) : state === "INCOMPLETE" ? `${count} or more` : `Unknown: ${STATE_WORDS[state]}`;

/** What it was done to, with the values that tell which role or consent it was. */
export const targetsInWords = ({ targets }: Pick<LeftBehindFragment, "targets">): string =>
  targets
    .map(({ name, objectId, changes }) => {
      const told = changes.filter((change) => change.includes(": "));
      return [name ?? objectId ?? "Unnamed", ...(told.length > 0 ? [`(${told.join(", ")})`] : [])].join(" ");
    })
    .join("; ");
