import type { Principal } from "@daypass/domain";
import { checkToken, type TokenCommand } from "../api-tokens/check-token.js";
import { auditEvent, refuse } from "../audit/record.js";
import { type Outcome, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { readClientKeys } from "./client-keys.js";
import type { OauthClient } from "./oauth-client.js";

export interface CreateOauthClientCommand extends TokenCommand {
  /** JSON of a JWK Set, or of one JWK. */
  readonly jwks: string;
}

/** Registers a partner's program by its public keys, within its creator's own power. Nothing in it is secret. */
export class CreateOauthClient {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ids">) {}

  async execute(actor: Principal, command: CreateOauthClientCommand): Promise<Outcome<OauthClient>> {
    const { unitOfWork, clock, ids } = this.ports;
    return unitOfWork.run(actor.organizationId, async (stores) => {
      const now = clock.now();
      const keys = readClientKeys(command.jwks);
      const limits = await checkToken(stores, actor, command, now);
      if (!("scopes" in limits) || "code" in keys) {
        const problems = [...("scopes" in limits ? [] : limits), ...("code" in keys ? [keys] : [])];
        return refuse(stores, actor, "oauthClient.created", now, problems);
      }
      const client: OauthClient = {
        id: ids.uuid(),
        organizationId: actor.organizationId,
        ...limits,
        keys,
        createdAt: now,
        lastUsedAt: null,
        revokedAt: null,
      };
      await stores.oauth.insertClient(client);
      const { id: oauthClientId, name, scopes, customerIds } = client;
      const keyIds = keys.map(({ kid }) => kid);
      const data = { oauthClientId, name, keyIds, scopes, customerIds, expiresAt: client.expiresAt.toISOString() };
      stores.audit.record(auditEvent(actor, "oauthClient.created", now, {}, data));
      return succeeded(client);
    });
  }
}
