/** Why a rule said no, by the names of the public schema. */
export type RefusalCode =
  | "INVALID_INPUT"
  | "NOT_FOUND"
  | "NOT_ALLOWED"
  | "CONFLICT"
  | "TENANT_NOT_AUTHORIZED"
  | "TENANT_ALREADY_CONNECTED"
  | "TENANT_MISMATCH"
  | "AUTHORIZER_NOT_ADMIN"
  | "DOMAIN_NOT_VERIFIED"
  | "DOMAIN_FEDERATED"
  | "ROLE_UNKNOWN"
  | "ROLE_VANISHED"
  | "ROLE_NOT_MAPPED"
  | "SUSPENDED"
  | "TOO_MANY_REQUESTS"
  | "BREAK_GLASS_NOT_ALLOWED"
  | "DURATION_EXCEEDS_MAXIMUM"
  | "JUSTIFICATION_REQUIRED"
  | "TICKET_INVALID"
  | "TICKET_NOT_FOUND"
  | "TICKET_CLOSED"
  | "TICKET_OF_ANOTHER_CUSTOMER"
  | "TICKET_SYSTEM_DOWN"
  | "GRANT_ALREADY_OPEN"
  | "GRANT_NOT_OPEN"
  | "APPROVAL_BY_REQUESTER"
  | "REQUEST_NOT_PENDING"
  | "TECHNICIAN_INACTIVE"
  | "PERMISSION_MISSING"
  | "PASS_NOT_POSSIBLE"
  | "CONDITIONAL_ACCESS_BLOCKS"
  | "LICENCE_MISSING"
  | "GRAPH_THROTTLED"
  | "GRAPH_UNAVAILABLE";

/** An expected no: a value, not an exception. The message names the field at fault and what is allowed. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
  /** Input field at fault, e.g. `["input", "accountDomain"]`. */
  readonly path?: readonly string[];
  readonly retryable?: boolean;
  /** With DURATION_EXCEEDS_MAXIMUM: the ceiling. */
  readonly maxDurationMinutes?: number;
  /** With TOO_MANY_REQUESTS: when the same call works again. */
  readonly retryAt?: Date;
  /** With ROLE_UNKNOWN and ROLE_NOT_MAPPED: which. */
  readonly roleTemplateIds?: readonly string[];
  /** With NOT_ALLOWED: the change waits for a second owner or admin under this id. */
  readonly pendingChangeId?: string;
  /** With NOT_ALLOWED: a fresh sign-in is all that is missing. */
  readonly stepUp?: true;
  /** Beside it: a passkey of the caller's may confirm this action instead. */
  readonly stepUpAction?: string;
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

export const succeeded = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refused = (
  ...refusals: readonly Refusal[]
): { readonly ok: false; readonly refusals: readonly Refusal[] } => ({
  ok: false,
  refusals,
});

export const invalid = (field: string, allowed: string): Refusal => ({
  code: "INVALID_INPUT",
  message: `${field}: ${allowed}`,
  path: ["input", field],
});

/** The same words for an id of nothing and an id of another organization's. */
export const notFound = (field: string, what: string): Refusal => ({
  code: "NOT_FOUND",
  message: `${field}: there is no such ${what}.`,
  path: ["input", field],
});

export const notAllowed = (message: string): Refusal => ({ code: "NOT_ALLOWED", message });
