import { DEFAULT_PASS_POLICY } from "../tenant-app/pass-policy.js";
import type { TenantApp } from "../tenant-app/tenant-app.js";

export interface GrantCredential {
  /** NONE: a request is refused, since nothing can be signed in with. */
  readonly kind: "PASS" | "PASSWORD" | "NONE";
  readonly reason: string;
}

/** What the next grant in a tenant will be signed in with, and why. */
export function grantCredentialOf({
  passPolicy,
  accountMode,
}: Pick<TenantApp, "passPolicy" | "accountMode">): GrantCredential {
  const policy = passPolicy ?? DEFAULT_PASS_POLICY;
  if (policy.enabled) {
    const known = passPolicy
      ? "Temporary Access Passes are on"
      : "The pass policy was not read yet, and Microsoft's default is on";
    const once = policy.oneTimeOnly ? "; each works once, so every reveal issues a fresh one" : "";
    return { kind: "PASS", reason: `${known}: a pass satisfies MFA and ends by itself${once}.` };
  }
  if (accountMode === "BURNER") {
    const reason =
      "Temporary Access Passes are off: the password of an account for this grant alone. It satisfies no MFA.";
    return { kind: "PASSWORD", reason };
  }
  const reason =
    "Temporary Access Passes are off, and a reused account is signed in to with nothing else. Turn them on.";
  return { kind: "NONE", reason };
}
