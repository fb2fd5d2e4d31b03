import type { Principal } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { type Outcome, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import type { ApiToken } from "./api-token.js";
import { checkToken, type TokenCommand } from "./check-token.js";
import { hashSecret, tokenSecret } from "./token-secret.js";

export type CreateApiTokenCommand = TokenCommand;

/** Makes a token within its creator's own power. The secret is in this answer and never again. */
export class CreateApiToken {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ids">) {}

  async execute(
    actor: Principal,
    command: CreateApiTokenCommand,
  ): Promise<Outcome<{ apiToken: ApiToken; secret: string }>> {
    const { unitOfWork, clock, ids } = this.ports;
    return unitOfWork.run(actor.organizationId, async (stores) => {
      const now = clock.now();
      const limits = await checkToken(stores, actor, command, now);
      if (!("scopes" in limits)) return refuse(stores, actor, "apiToken.created", now, limits);
      const secret = tokenSecret(ids.secret(32));
      const apiToken: ApiToken = {
        id: ids.uuid(),
        organizationId: actor.organizationId,
        ...limits,
        prefix: secret.slice(0, 9),
        hash: hashSecret(secret),
        createdAt: now,
        lastUsedAt: null,
        revokedAt: null,
      };
      await stores.apiTokens.insert(apiToken);
      const { id: apiTokenId, name, prefix, scopes, customerIds } = apiToken;
      const data = { apiTokenId, name, prefix, scopes, customerIds, expiresAt: apiToken.expiresAt.toISOString() };
      stores.audit.record(auditEvent(actor, "apiToken.created", now, {}, data));
      return succeeded({ apiToken, secret });
    });
  }
}
