export type SignInErrorKind =
  /** The code was used before, too old, forged, of another tenant, or its PKCE verifier does not fit. */
  | "code-rejected"
  /** The ID token answers another sign-in than this one. */
  | "nonce-mismatch"
  /** The ID token's signature, issuer, audience, times or tenant are wrong. */
  | "token-invalid";

/** A sign-in that must not be believed. Failures to reach Entra, or of our own credential, are TokenErrors. */
export class SignInError extends Error {
  readonly kind: SignInErrorKind;
  readonly aadsts: readonly number[];

  constructor(
    kind: SignInErrorKind,
    detail: string,
    options: { readonly aadsts?: readonly number[]; readonly cause?: unknown } = {},
  ) {
    super(`Sign-in refused: ${kind} (${detail})`, { cause: options.cause });
    this.kind = kind;
    this.aadsts = options.aadsts ?? [];
    Object.defineProperty(this, "name", { value: "SignInError" });
  }
}
