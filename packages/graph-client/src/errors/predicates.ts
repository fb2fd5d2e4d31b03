import { TokenError } from "../tokens/token-error.js";
import { GraphError } from "./graph-error.js";

type Test = (error: unknown) => boolean;

const graph =
  (test: (error: GraphError) => boolean): Test =>
  (error) =>
    error instanceof GraphError && test(error);

/** Absent, soft-deleted, or too new for the replica that answered. */
export const isNotFound = graph((error) => error.status === 404);

/** The principal or role of a write is unknown there: it does not exist, or has not replicated yet. */
export const isNotReplicatedYet = graph(
  (error) => error.status === 404 || error.code === "SubjectNotFound" || error.code === "RoleNotFound",
);

const EXISTS_CODES = [
  "ObjectConflict",
  "ConflictingObjects",
  "RoleAssignmentExists",
  "Request_MultipleObjectsWithSameKeyValue",
];
const EXISTS_WORDS = /already exist|conflicting object/i;

/**
 * Something of that key, membership or assignment exists already. Graph has no code of its own for it on every resource,
 * so a 400 is also told by its words: confirm with a GET before building on it.
 */
export const isAlreadyExists = graph(
  (error) =>
    EXISTS_CODES.includes(error.code) ||
    error.details.some((detail) => EXISTS_CODES.includes(detail.code)) ||
    (error.status === 400 && error.code === "Request_BadRequest" && EXISTS_WORDS.test(error.graphMessage ?? "")),
);

/** Any clash with what is there: already exists, or a write beside ours. */
export const isConflict: Test = (error) =>
  isAlreadyExists(error) || (error instanceof GraphError && error.status === 409);

/** Two writers at once; mended by repeating. */
export const isConcurrencyViolation = graph((error) => error.code === "Directory_ConcurrencyViolation");

const DENIED = ["Authorization_RequestDenied", "accessDenied", "PermissionScopeNotGranted"];

/**
 * Refused for lack of rights. For a sensitive write this is what Graph answers both when a permission is missing and when the
 * target still holds (or, by replication lag, seems to hold) a privileged role: only the caller knows which is likely.
 */
export const isPrivilegedTargetRefusal = graph(
  (error) => error.status === 403 && (DENIED.slice(0, 2).includes(error.code) || error.code === "HTTP_403"),
);

export const isPermissionDenied = graph(
  (error) => error.status === 403 && (DENIED.includes(error.code) || error.code === "HTTP_403"),
);

/** Our service principal is gone from the tenant: consent revoked or app deleted. */
export const isConsentGone: Test = (error) =>
  (error instanceof GraphError && error.code === "Authorization_IdentityNotFound") ||
  (error instanceof TokenError && (error.kind === "not-consented" || error.kind === "app-disabled"));

export const isLicenceMissing = graph(
  (error) =>
    error.code === "AadPremiumLicenseRequired" ||
    error.code === "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
);

/** The tenant's temporary access pass policy does not allow it: passes are off, or not for this account. */
export const isPassPolicyRefusal = graph(
  (error) => (error.status === 400 || error.status === 403) && /UserCredentialPolicy/i.test(error.graphMessage ?? ""),
);

/** By Graph, by Entra's token endpoint, or held back by our own budget. */
export const isThrottled: Test = (error) =>
  (error instanceof GraphError && error.status === 429) || (error instanceof TokenError && error.kind === "throttled");

/** Worth repeating later without a person doing anything. */
export const isTransient: Test = (error) =>
  (error instanceof GraphError || error instanceof TokenError) && error.transient;

/** The write may have happened: read back before repeating it. */
export const isOutcomeUnknown = graph((error) => error.outcomeUnknown);

/** How long to wait before repeating, where we were told. */
export function retryDelayMs(error: unknown): number | undefined {
  return error instanceof GraphError || error instanceof TokenError ? error.retryAfterMs : undefined;
}
