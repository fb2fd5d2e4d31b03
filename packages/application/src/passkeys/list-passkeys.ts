import type { TechnicianPrincipal } from "@daypass/domain";
import type { Ports } from "../ports/ports.js";
import type { Passkey } from "./passkey.js";

/** One's own passkeys, oldest first. */
export class ListPasskeys {
  constructor(private readonly ports: Pick<Ports, "unitOfWork">) {}

  execute({ organizationId, technicianId }: TechnicianPrincipal): Promise<readonly Passkey[]> {
    return this.ports.unitOfWork.run(organizationId, (stores) => stores.passkeys.listFor(technicianId));
  }
}
