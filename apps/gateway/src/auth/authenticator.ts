import type { Principal } from "@daypass/domain";

/** Finds out who a token speaks for. */
export interface Authenticator {
  /** Null for a token that is malformed, unknown, expired, revoked, or whose creator is gone. */
  authenticate(token: string): Promise<Principal | null>;
}
