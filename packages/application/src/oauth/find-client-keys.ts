import type { Ports } from "../ports/ports.js";
import { isLiveClient, type PublicKey } from "./oauth-client.js";

/** What a client that lives signs with. None for every client that is not good, whatever the reason. */
export class FindClientKeys {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "deployment" | "clock">) {}

  async execute(clientId: string): Promise<readonly PublicKey[]> {
    const found = await this.ports.deployment.findOauthClient(clientId);
    if (!found) return [];
    return this.ports.unitOfWork.run(found.organizationId, async (stores) => {
      const client = await stores.oauth.findClient(found.id);
      return client && isLiveClient(client, this.ports.clock.now()) ? client.keys : [];
    });
  }
}
