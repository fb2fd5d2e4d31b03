import type { DirectoryProblem, DirectoryProblemKind } from "@daypass/application";
import type { TokenError, TokenErrorKind } from "@daypass/graph-client";

const MEANING: Readonly<Record<TokenErrorKind, readonly [DirectoryProblemKind, string]>> = {
  throttled: ["throttled", "Entra asks us to slow down. It will be tried again."],
  transient: ["transient", "Entra could not issue a token just now. It will be tried again."],
  unreachable: ["transient", "Entra could not be reached. It will be tried again."],
  "not-consented": [
    "consent-lost",
    "Daypass has no consent in this tenant. An administrator of the tenant has to authorize it again.",
  ],
  "app-disabled": [
    "consent-lost",
    "Daypass is disabled in this tenant. An administrator of the tenant has to enable it under Enterprise applications.",
  ],
  "resource-unknown": [
    "consent-lost",
    "Microsoft Graph is not available to Daypass in this tenant. An administrator of the tenant has to authorize it again.",
  ],
  "tenant-not-found": ["tenant-gone", "Entra does not know this tenant any more."],
  "wrong-cloud": ["tenant-gone", "This tenant lives in another national cloud than this deployment works with."],
  "credential-rejected": [
    "credential-rejected",
    "Entra does not accept the credential of the app registration that Daypass uses here: wrong, expired or withdrawn. Renew it.",
  ],
  "blocked-by-policy": [
    "refused",
    "A Conditional Access policy for workload identities in this tenant blocks Daypass. An administrator of the tenant has to exclude it.",
  ],
  misconfigured: ["refused", "Daypass's own Entra settings cannot work. An operator of Daypass has to mend them."],
  unexpected: ["refused", "Entra refused to issue a token for this tenant."],
};

/** `code` is the AADSTS code where Entra gave one. */
export function problemOfTokenError(error: TokenError): DirectoryProblem {
  const [kind, message] = MEANING[error.kind];
  const [aadsts] = error.aadsts;
  return {
    kind,
    code: aadsts === undefined ? error.kind : `AADSTS${aadsts}`,
    message,
    retryAfterMs: error.retryAfterMs ?? 0,
    graphRequestId: null,
  };
}
