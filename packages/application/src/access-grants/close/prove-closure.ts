import { createHash } from "node:crypto";
import {
  type AccountObservation,
  type ClosingGrant,
  type ClosureProof,
  describeRole,
  isLivePass,
  TOKEN_LIFETIME_MINUTES,
} from "@daypass/domain";
import { stringify } from "safe-stable-stringify";
import type { Signer } from "../../ports/signer.js";

/** SHA-256 over the canonical JSON of everything but the second looks, which come later; base64url. */
export function proofDigest(
  grantId: string,
  facts: Omit<ClosureProof, "digest" | "signature" | "recheckedAt">,
): string {
  return createHash("sha256")
    .update(stringify({ grantId, ...facts }) ?? "")
    .digest("base64url");
}

/** What was seen, signed. `seen` is null where no account was ever made. */
export async function proveClosure(
  signer: Signer,
  grant: ClosingGrant,
  seen: AccountObservation | null,
  passExpiresAt: Date | null,
  now: Date,
): Promise<ClosureProof> {
  const { found } = grant.closing;
  const facts = {
    observedAt: seen?.observedAt ?? now,
    accountExists: seen?.exists ?? false,
    accountEnabled: seen?.enabled ?? false,
    remainingRoles: (seen?.assignments ?? []).map((held) => describeRole(held.roleTemplateId).displayName),
    temporaryAccessPassPresent: seen?.passes.some((pass) => isLivePass(pass, seen.observedAt)) ?? false,
    addedAuthenticationMethods: found.addedAuthenticationMethods,
    passwordChanged: found.passwordChanged,
    addedRoles: found.addedRoles,
    addedGroups: found.addedGroups,
    sessionsRevokedAt: found.sessionsRevokedAt,
    tokensMayLiveUntil: grant.window ? tokensMayLiveUntil(found.sessionsRevokedAt ?? now, passExpiresAt) : null,
    attempts: grant.work.attempts + 1,
    graphRequestIds: seen?.graphRequestIds ?? [],
  };
  const digest = proofDigest(grant.id, facts);
  return { ...facts, recheckedAt: [], digest, signature: await signer.sign(digest) };
}

/** Issued tokens live on for about an hour; those of a pass end with the pass, if that is sooner. */
function tokensMayLiveUntil(revokedAt: Date, passExpiresAt: Date | null): Date {
  const byLifetime = new Date(revokedAt.getTime() + TOKEN_LIFETIME_MINUTES * 60_000);
  return passExpiresAt && passExpiresAt > revokedAt && passExpiresAt < byLifetime ? passExpiresAt : byLifetime;
}
