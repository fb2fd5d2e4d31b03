import type { TenantApp } from "@daypass/domain";
import type { Refusal } from "../outcome/refusal.js";
import type { TenantDevice, TenantDevices } from "../ports/device-directory.js";
import type { Ports } from "../ports/ports.js";
import { isConnected, NOT_CONNECTED, refusalOfProblem } from "./device-problem.js";

interface Snapshot extends TenantDevices {
  readonly checkedAt: Date;
}

const FRESH_MS = 60_000;
/** Tenants whose devices are remembered at once: whoever looks at more of them in a minute asks Entra anew. */
const MOST = 20;
/** By real time: somebody waits. */
const PATIENCE_MS = 15_000;

/** In the order of names; found by a part of the name or of the id. */
export const keyOf = ({ displayName, deviceId }: TenantDevice): string => `${displayName.toLowerCase()}\n${deviceId}`;

/**
 * What tenants said of their devices within a minute, so that pages and searches cost Entra no more than the first look. Names
 * only, never a password.
 */
export class DeviceSnapshots {
  readonly #seen = new Map<string, { readonly at: Date; readonly answer: Promise<Snapshot | Refusal> }>();

  constructor(private readonly ports: Pick<Ports, "clock" | "deviceDirectory">) {}

  async of(app: TenantApp | null): Promise<Snapshot | Refusal> {
    if (!app || !isConnected(app)) return NOT_CONNECTED;
    const key = `${app.id} ${app.entraTenantId}`;
    const now = this.ports.clock.now();
    const known = this.#seen.get(key);
    if (known && now.getTime() - known.at.getTime() < FRESH_MS) return known.answer;
    const answer = this.read(app.entraTenantId, now);
    this.#seen.delete(key);
    this.#seen.set(key, { at: now, answer });
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > MOST && oldest !== undefined) this.#seen.delete(oldest);
    const forget = () => {
      if (this.#seen.get(key)?.answer === answer) this.#seen.delete(key);
    };
    // Trouble is not kept: whoever mends it sees so at once.
    void answer.then((seen) => "devices" in seen || forget(), forget);
    return answer;
  }

  private async read(entraTenantId: string, checkedAt: Date): Promise<Snapshot | Refusal> {
    const read = await this.ports.deviceDirectory.list(entraTenantId, {
      priority: "provisioning",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!read.ok) return refusalOfProblem(read.problem);
    const devices = [...read.value.devices].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
    return { devices, isComplete: read.value.isComplete, checkedAt };
  }
}
