import { createHash } from "node:crypto";
import { isPermission, type Permission } from "@daypass/domain";
import { tokenPrincipal } from "../api-tokens/token-principal.js";
import { accessTokenSecret, hashSecret } from "../api-tokens/token-secret.js";
import { auditEvent, refuse } from "../audit/record.js";
import { notAllowed } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { isLiveClient } from "./oauth-client.js";

const LIVES_MS = 10 * 60_000;

/** Of an assertion whose signature, audience and times were verified against the client's own keys. */
export interface VerifiedAssertion {
  readonly clientId: string;
  readonly jti: string;
  /** From then on it would be refused for its age. */
  readonly expiresAt: Date;
  /** What is asked for; null for all that the client has. */
  readonly scopes: readonly string[] | null;
}

export type AccessTokenOutcome =
  | {
      readonly kind: "issued";
      /** In this answer and never again. */
      readonly secret: string;
      readonly expiresInSeconds: number;
      readonly scopes: readonly Permission[];
    }
  | { readonly kind: "refused"; readonly error: "invalid_client" | "invalid_scope" };

/** A verified assertion, once -> a short-lived access token, never wider than the client nor longer-lived. */
export class IssueAccessToken {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "deployment" | "clock" | "ids">) {}

  async execute(assertion: VerifiedAssertion): Promise<AccessTokenOutcome> {
    const { unitOfWork, deployment, clock, ids } = this.ports;
    const found = await deployment.findOauthClient(assertion.clientId);
    if (!found) return { kind: "refused", error: "invalid_client" };
    return unitOfWork.run(found.organizationId, async (stores): Promise<AccessTokenOutcome> => {
      const now = clock.now();
      const client = await stores.oauth.findClient(found.id);
      const creator = client && (await stores.technicians.find(client.createdBy));
      if (!creator || !isLiveClient(client, now)) return { kind: "refused", error: "invalid_client" };
      const actor = tokenPrincipal(client, creator);
      const no = (error: "invalid_client" | "invalid_scope", message: string): AccessTokenOutcome => {
        refuse(
          stores,
          actor,
          "oauthClient.signedIn",
          now,
          [notAllowed(message)],
          {},
          { oauthClientId: client.id, message },
        );
        return { kind: "refused", error };
      };
      if (!creator.active) return no("invalid_client", "its creator is inactive");
      const { organizationId } = client;
      const jtiHash = createHash("sha256").update(assertion.jti).digest("hex");
      const spent = { organizationId, clientId: client.id, jtiHash, expiresAt: assertion.expiresAt };
      if (!(await stores.oauth.spendAssertion(spent))) return no("invalid_client", "the assertion was used already");
      const scopes =
        assertion.scopes === null ? actor.permissions : [...new Set(assertion.scopes)].filter(isPermission);
      const isWithin = scopes.every((scope) => actor.permissions.includes(scope));
      if (scopes.length === 0 || !isWithin || scopes.length < new Set(assertion.scopes).size) {
        return no("invalid_scope", "wider than the client's own, or nothing");
      }
      const expiresAt = new Date(Math.min(now.getTime() + LIVES_MS, client.expiresAt.getTime()));
      const secret = accessTokenSecret(ids.secret(32));
      const hash = hashSecret(secret);
      const token = { id: ids.uuid(), organizationId, clientId: client.id, hash, scopes, createdAt: now, expiresAt };
      await stores.oauth.insertAccessToken(token);
      await stores.oauth.updateClient({ ...client, lastUsedAt: now });
      const data = { oauthClientId: client.id, scopes, expiresAt: expiresAt.toISOString() };
      stores.audit.record(auditEvent(actor, "oauthClient.signedIn", now, {}, data));
      const expiresInSeconds = Math.floor((expiresAt.getTime() - now.getTime()) / 1000);
      return { kind: "issued", secret, expiresInSeconds, scopes };
    });
  }
}
