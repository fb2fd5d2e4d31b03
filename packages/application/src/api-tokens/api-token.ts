import type { Permission } from "@daypass/domain";

/** A program's key to the API. The secret itself is shown once and never kept. */
export interface ApiToken {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  /** First characters of the secret, to recognise it by. */
  readonly prefix: string;
  /** SHA-256 of the whole secret, hex. */
  readonly hash: string;
  readonly scopes: readonly Permission[];
  /** Customers it is limited to; null for all. */
  readonly customerIds: readonly string[] | null;
  /** Dead with its creator. */
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}
