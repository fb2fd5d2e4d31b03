import type { Principal } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { notFound, type Outcome, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import type { OauthClient } from "./oauth-client.js";

/** Ends a client and every access token it has, at once. Revoking again changes nothing. */
export class RevokeOauthClient {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock">) {}

  async execute(actor: Principal, command: { oauthClientId: string }): Promise<Outcome<OauthClient>> {
    return this.ports.unitOfWork.run(actor.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const client = await stores.oauth.findClient(command.oauthClientId);
      if (!client)
        return refuse(stores, actor, "oauthClient.revoked", now, [notFound("oauthClientId", "OAuth client")]);
      if (client.revokedAt) return succeeded(client);
      const revoked = { ...client, revokedAt: now };
      await stores.oauth.updateClient(revoked);
      const data = { oauthClientId: client.id, name: client.name };
      stores.audit.record(auditEvent(actor, "oauthClient.revoked", now, {}, data));
      return succeeded(revoked);
    });
  }
}
