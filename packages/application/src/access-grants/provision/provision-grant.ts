import type { Ports } from "../../ports/ports.js";
import { type HeldGrant, heldPorts, heldSignal } from "../../work/held-work.js";
import { ProvisioningRun } from "./provisioning-run.js";

/** Makes a PROVISIONING grant usable, or gives it up; stops where the grant's claim is lost. */
export class ProvisionGrant {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "directory" | "clock" | "ids">) {}

  /** @throws ClaimLostError */
  async execute(grant: Omit<HeldGrant, "tenantAppId">, signal: AbortSignal): Promise<void> {
    const held = [{ tenantAppId: "", ...grant }];
    await new ProvisioningRun(heldPorts(this.ports, held)).execute(grant, heldSignal(held, signal));
  }
}
