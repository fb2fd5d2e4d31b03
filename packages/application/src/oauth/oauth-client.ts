import type { Permission } from "@daypass/domain";

/** What a client may sign its assertions with; symmetric ones and `none` are not among them. */
export const ASSERTION_ALGORITHMS = ["ES256", "EdDSA", "PS256", "RS256"] as const;

/** A public key, RFC 7517: the members that say it, and no others. */
export interface PublicKey {
  readonly kty: "EC" | "OKP" | "RSA";
  readonly kid: string;
  readonly alg?: (typeof ASSERTION_ALGORITHMS)[number] | undefined;
  readonly crv?: string | undefined;
  readonly x?: string | undefined;
  readonly y?: string | undefined;
  readonly n?: string | undefined;
  readonly e?: string | undefined;
}

/** A partner's program that proves who it is by a private key which never leaves it. */
export interface OauthClient {
  /** The `client_id`. */
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly keys: readonly PublicKey[];
  readonly scopes: readonly Permission[];
  /** Customers it is limited to; null for all. */
  readonly customerIds: readonly string[] | null;
  /** Dead with its creator. */
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** When it last got an access token. */
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** Short-lived; the secret is known to the client alone. */
export interface OauthAccessToken {
  readonly id: string;
  readonly organizationId: string;
  readonly clientId: string;
  /** SHA-256 of the whole secret, hex. */
  readonly hash: string;
  readonly scopes: readonly Permission[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** One signed statement of a client; it counts once. */
export interface OauthAssertion {
  readonly organizationId: string;
  readonly clientId: string;
  /** SHA-256 of `jti`, hex. */
  readonly jtiHash: string;
  /** Later it would be refused for its age. */
  readonly expiresAt: Date;
}

export const isLiveClient = ({ revokedAt, expiresAt }: OauthClient, now: Date): boolean =>
  revokedAt === null && now < expiresAt;
