import { type ClosedGrant, type ClosingGrant, close } from "@daypass/domain";

/** Closed with a proof of nothing in particular. */
export const closedGrantOf = (grant: ClosingGrant, now: Date): ClosedGrant =>
  close(
    grant,
    {
      observedAt: now,
      recheckedAt: [],
      accountExists: true,
      accountEnabled: false,
      remainingRoles: [],
      temporaryAccessPassPresent: false,
      addedAuthenticationMethods: ["fido2AuthenticationMethod"],
      passwordChanged: true,
      addedRoles: ["Global Administrator"],
      addedGroups: [],
      sessionsRevokedAt: now,
      tokensMayLiveUntil: now,
      attempts: 2,
      graphRequestIds: ["request"],
      digest: "digest",
      signature: "key.signature",
    },
    now,
  );
