import type { Principal } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { notFound, type Outcome, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import type { ApiToken } from "./api-token.js";

/** Ends a token at once. Revoking again changes nothing. */
export class RevokeApiToken {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock">) {}

  async execute(actor: Principal, command: { apiTokenId: string }): Promise<Outcome<ApiToken>> {
    return this.ports.unitOfWork.run(actor.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const token = await stores.apiTokens.find(command.apiTokenId);
      if (!token) return refuse(stores, actor, "apiToken.revoked", now, [notFound("apiTokenId", "API token")]);
      if (token.revokedAt) return succeeded(token);
      const revoked = { ...token, revokedAt: now };
      await stores.apiTokens.update(revoked);
      stores.audit.record(auditEvent(actor, "apiToken.revoked", now, {}, { apiTokenId: token.id, name: token.name }));
      return succeeded(revoked);
    });
  }
}
