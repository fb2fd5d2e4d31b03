/** What was observed in Entra when a grant closed; signed, and re-checked later. */
export interface ClosureProof {
  readonly observedAt: Date;
  readonly recheckedAt: readonly Date[];
  readonly accountExists: boolean;
  readonly accountEnabled: boolean;
  /** Display names of roles still held; closed means empty. */
  readonly remainingRoles: readonly string[];
  readonly temporaryAccessPassPresent: boolean;
  /** Kinds of authentication methods that others had added; gone with the account by now. */
  readonly addedAuthenticationMethods: readonly string[];
  /** Others had changed the password since we made the account. */
  readonly passwordChanged: boolean;
  /** Roles and role-assignable groups that others had added, by name; removed by now. */
  readonly addedRoles: readonly string[];
  readonly addedGroups: readonly string[];
  readonly sessionsRevokedAt: Date | null;
  /** Tokens issued before revocation can live until then. */
  readonly tokensMayLiveUntil: Date | null;
  readonly attempts: number;
  readonly graphRequestIds: readonly string[];
  /** SHA-256 of the canonical JSON of all fields above but `recheckedAt`, base64url. */
  readonly digest: string;
  /** Ed25519 over the digest, base64url, with the id of the key in front: `keyId.signature`. */
  readonly signature: string;
}

/** Second looks after closing, in minutes: removed roles can read back, living tokens can add new ones. */
export const RECHECK_AFTER_MINUTES = [1, 10, 75] as const;

/** Longest a Graph access token lives after its issue when continuous access evaluation does not end it, in minutes. */
export const TOKEN_LIFETIME_MINUTES = 75;
