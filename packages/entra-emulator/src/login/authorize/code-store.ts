import { randomBytes } from "node:crypto";
import type { EmulatorClock } from "../../state/clock.js";
import { AadstsError } from "../protocol/aadsts-error.js";
import type { SignedInAccount } from "../sign-in/sessions.js";
import type { PkceChallenge } from "./authorize-request.js";

const CODE_LIFETIME_MS = 10 * 60_000;
const FORGET_AFTER_MS = 60 * 60_000;

export interface AuthorizationCode {
  readonly account: SignedInAccount;
  /** The tenant id or alias of the /authorize that made it. */
  readonly segmentKey: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly nonce?: string | undefined;
  readonly challenge?: PkceChallenge | undefined;
}

interface StoredCode {
  readonly code: AuthorizationCode;
  readonly issuedAtMs: number;
  redeemed: boolean;
}

/** Authorization codes: ten minutes, one use. */
export class CodeStore {
  private readonly codes = new Map<string, StoredCode>();

  constructor(private readonly clock: EmulatorClock) {}

  issue(code: AuthorizationCode): string {
    const now = this.clock.nowMs();
    for (const [value, old] of this.codes) if (now - old.issuedAtMs > FORGET_AFTER_MS) this.codes.delete(value);
    const value = `1.${randomBytes(48).toString("base64url")}`;
    this.codes.set(value, { code, issuedAtMs: now, redeemed: false });
    return value;
  }

  /** Throws AADSTS70000 (never issued), 54005 (redeemed before) and 70008 (too old). */
  find(value: string): AuthorizationCode {
    const stored = this.codes.get(value);
    if (!stored) {
      throw new AadstsError("invalid_grant", 70000, "The provided value for the 'code' parameter is not valid.");
    }
    if (stored.redeemed) {
      throw new AadstsError(
        "invalid_grant",
        54005,
        "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.",
      );
    }
    if (this.clock.nowMs() - stored.issuedAtMs > CODE_LIFETIME_MS) {
      throw new AadstsError(
        "invalid_grant",
        70008,
        "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.",
      );
    }
    return stored.code;
  }

  markRedeemed(value: string): void {
    const stored = this.codes.get(value);
    if (stored) stored.redeemed = true;
  }
}
