import type { FastifyReply, FastifyRequest } from "fastify";
import { returnPath } from "./return-path.js";
import type { SignInSecrets } from "./staff-oidc.js";

/** A cookie that scripts cannot read and that other sites' requests carry on top-level navigation only. */
export interface SecretCookie {
  read(request: FastifyRequest): string | null;
  write(reply: FastifyReply, value: string): void;
  clear(reply: FastifyReply): void;
}

/** `__Host-` binds it to this very origin; browsers take that over https only. */
function secretCookie(suffix: string, publicUrl: string, livesSeconds?: number): SecretCookie {
  const secure = publicUrl.startsWith("https:");
  const name = `${secure ? "__Host-" : ""}daypass${suffix}`;
  const options = { httpOnly: true, secure, sameSite: "lax", path: "/" } as const;
  return {
    read: (request) => request.cookies[name] ?? null,
    write: (reply, value) => void reply.setCookie(name, value, { ...options, maxAge: livesSeconds }),
    clear: (reply) => void reply.clearCookie(name, options),
  };
}

/** Holds a session's secret until the browser is closed; how long that is good for is the session's to say. */
export const sessionCookie = (publicUrl: string): SecretCookie => secretCookie("", publicUrl);

/** Holds an invitation's secret from the link to the end of signing in. */
export const invitationCookie = (publicUrl: string): SecretCookie => secretCookie("-invitation", publicUrl, 15 * 60);

/** Holds {@link PendingSignIn}, encoded. */
export const pendingCookie = (publicUrl: string): SecretCookie => secretCookie("-sign-in", publicUrl, 15 * 60);

/** A sign-in that this browser began. */
export interface PendingSignIn extends SignInSecrets {
  readonly isStepUp: boolean;
  readonly returnTo: string;
}

export const encodePending = (pending: PendingSignIn): string =>
  Buffer.from(JSON.stringify(pending)).toString("base64url");

/** Null for what is none. Where to go is checked again: a cookie is input like any other. */
export function decodePending(value: string | null): PendingSignIn | null {
  if (value === null) return null;
  try {
    const sent: unknown = JSON.parse(Buffer.from(value, "base64url").toString("utf8"));
    const { state, nonce, codeVerifier, isStepUp, returnTo } = sent as Readonly<Record<string, unknown>>;
    if (typeof state !== "string" || typeof nonce !== "string" || typeof codeVerifier !== "string") return null;
    return { state, nonce, codeVerifier, isStepUp: isStepUp === true, returnTo: returnPath(returnTo) };
  } catch {
    return null;
  }
}
