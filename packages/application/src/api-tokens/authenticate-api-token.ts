import type { ApiTokenPrincipal } from "@daypass/domain";
import type { Ports } from "../ports/ports.js";
import { tokenPrincipal } from "./token-principal.js";
import { hashSecret, isWellFormedToken } from "./token-secret.js";

/** Use is noted at most this often, so that a busy token does not write on every call. */
const LAST_USED_EVERY_MS = 60_000;

/** Secret -> who acts. Null for every token that is not good, whatever the reason. */
export class AuthenticateApiToken {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "deployment" | "clock">) {}

  async execute(secret: string): Promise<ApiTokenPrincipal | null> {
    if (!isWellFormedToken(secret)) return null;
    const found = await this.ports.deployment.findApiToken(hashSecret(secret));
    if (!found) return null;
    return this.ports.unitOfWork.run(found.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const token = await stores.apiTokens.find(found.tokenId);
      if (!token || token.revokedAt || token.expiresAt <= now) return null;
      const creator = await stores.technicians.find(token.createdBy);
      if (!creator?.active) return null;
      if (!token.lastUsedAt || now.getTime() - token.lastUsedAt.getTime() > LAST_USED_EVERY_MS) {
        await stores.apiTokens.update({ ...token, lastUsedAt: now });
      }
      return tokenPrincipal(token, creator);
    });
  }
}
