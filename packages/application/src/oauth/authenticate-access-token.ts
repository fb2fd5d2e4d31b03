import type { ApiTokenPrincipal } from "@daypass/domain";
import { tokenPrincipal } from "../api-tokens/token-principal.js";
import { hashSecret, isWellFormedAccessToken } from "../api-tokens/token-secret.js";
import type { Ports } from "../ports/ports.js";
import { isLiveClient } from "./oauth-client.js";

/** Secret -> which client acts, and with what. Null for every token that is not good, whatever the reason. */
export class AuthenticateAccessToken {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "deployment" | "clock">) {}

  async execute(secret: string): Promise<ApiTokenPrincipal | null> {
    if (!isWellFormedAccessToken(secret)) return null;
    const found = await this.ports.deployment.findOauthAccessToken(hashSecret(secret));
    if (!found) return null;
    return this.ports.unitOfWork.run(found.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const token = await stores.oauth.findAccessToken(found.id);
      const client = token && (await stores.oauth.findClient(token.clientId));
      if (!client || token.expiresAt <= now || !isLiveClient(client, now)) return null;
      const creator = await stores.technicians.find(client.createdBy);
      return creator?.active ? tokenPrincipal({ ...client, scopes: token.scopes }, creator) : null;
    });
  }
}
