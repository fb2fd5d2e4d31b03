import { setTimeout as delay } from "node:timers/promises";
import type { GraphqlClient } from "../graphql-client.js";

export interface Grant {
  readonly id: string;
  readonly status: string;
  readonly userPrincipalName: string | null;
  readonly expiresAt: string | null;
  readonly closingStartsAt: string | null;
  readonly closedAt: string | null;
  readonly closeReason: string | null;
  readonly timeToUsableMs: number | null;
  readonly failure: { readonly message: string } | null;
  readonly closureProof: {
    readonly observedAt: string;
    readonly accountExists: boolean;
    readonly accountEnabled: boolean;
    readonly remainingRoles: readonly string[];
    readonly temporaryAccessPassPresent: boolean;
    readonly sessionsRevokedAt: string | null;
    readonly tokensMayLiveUntil: string | null;
    readonly digest: string;
    readonly signature: string;
  } | null;
}

const DOCUMENT = `query ($id: ID!) {
  accessGrant(id: $id) {
    id status userPrincipalName expiresAt closingStartsAt closedAt closeReason timeToUsableMs failure { message }
    closureProof {
      observedAt accountExists accountEnabled remainingRoles temporaryAccessPassPresent sessionsRevokedAt
      tokensMayLiveUntil digest signature
    }
  }
}`;

const GIVE_UP_MS = 120_000;

export async function readGrant(api: GraphqlClient, id: string): Promise<Grant> {
  const { accessGrant } = await api.query<{ accessGrant: Grant | null }>(DOCUMENT, { id });
  if (!accessGrant) throw new Error("The grant is gone.");
  return accessGrant;
}

/** @throws when it does not get there in two minutes, or ends elsewhere */
export async function waitForStatus(
  api: GraphqlClient,
  id: string,
  status: string,
  signal: AbortSignal,
): Promise<Grant> {
  const giveUpAt = Date.now() + GIVE_UP_MS;
  for (;;) {
    const grant = await readGrant(api, id);
    if (grant.status === status) return grant;
    if (grant.status === "CLOSED" || Date.now() > giveUpAt) {
      throw new Error(`The grant is ${grant.status}, not ${status}. ${grant.failure?.message ?? ""}`);
    }
    await delay(100, undefined, { signal });
  }
}
