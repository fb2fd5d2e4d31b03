import type { Seed } from "../../seed/seed-schema.js";
import type { BehaviourSettings, DirectoryAudit, LagSettings } from "../../state/types.js";
import type { CallRecord } from "../../traffic/call-log.js";
import type { FaultRule } from "../../traffic/faults.js";
import type { QuotaSettings } from "../../traffic/quotas.js";
import type { InsiderAct } from "../insider/insider-schema.js";
import type { ClockChange, FaultInput, OutsiderAct, SettingsPatch, TenantPatch } from "../schema.js";
import type { TenantView, UserView } from "../views.js";

export interface EmulatorSettings {
  readonly clock: { readonly now: string; readonly offsetMs: number };
  readonly lag: LagSettings;
  readonly behaviour: BehaviourSettings;
  readonly quotas: QuotaSettings;
}

/** The emulator's control API from the outside. Tenants are named by id or domain, users by id or name. */
export class EmulatorControl {
  /** `url` is the emulator's origin. */
  constructor(private readonly url: string) {}

  /** Back to the seed the emulator was started with, or to `seed`; clock, lag, quotas, faults and log begin anew. */
  async reset(seed?: Seed): Promise<void> {
    await this.call("POST", "reset", seed ? { seed } : {});
  }

  async seed(seed: Seed): Promise<void> {
    await this.call("POST", "seed", seed);
  }

  tenant(tenant: string): Promise<TenantView> {
    return this.call("GET", `tenants/${encodeURIComponent(tenant)}`);
  }

  patchTenant(tenant: string, patch: TenantPatch): Promise<TenantView> {
    return this.call("PATCH", `tenants/${encodeURIComponent(tenant)}`, patch);
  }

  /** Deleted users too, with `deleted` true. Undefined where there is none, or no more. */
  async user(tenant: string, user: string): Promise<UserView | undefined> {
    const response = await this.request(
      "GET",
      `tenants/${encodeURIComponent(tenant)}/users/${encodeURIComponent(user)}`,
    );
    return response.status === 404 ? undefined : read<UserView>(response);
  }

  audits(tenant: string): Promise<DirectoryAudit[]> {
    return this.call("GET", `tenants/${encodeURIComponent(tenant)}/audits`);
  }

  /** Acts as somebody else in the tenant. Answers the id of what came to be, a pass's code, or null. */
  async outsider(tenant: string, act: OutsiderAct): Promise<string | null> {
    const path = `tenants/${encodeURIComponent(tenant)}/outsider`;
    return (await this.call<{ result: string | null }>("POST", path, act)).result;
  }

  /** Acts as a signed-in person of the tenant, who needs a role. Answers the id of what came to be, or was changed. */
  async insider(tenant: string, act: InsiderAct): Promise<string> {
    return (await this.call<{ result: string }>("POST", `tenants/${encodeURIComponent(tenant)}/insider`, act)).result;
  }

  settings(patch?: SettingsPatch): Promise<EmulatorSettings> {
    return patch ? this.call("PATCH", "settings", patch) : this.call("GET", "settings");
  }

  clock(change: ClockChange): Promise<EmulatorSettings["clock"]> {
    return this.call("POST", "clock", change);
  }

  addFault(fault: FaultInput): Promise<FaultRule> {
    return this.call("POST", "faults", fault);
  }

  faults(): Promise<FaultRule[]> {
    return this.call("GET", "faults");
  }

  async removeFault(id: string): Promise<void> {
    await this.call("DELETE", `faults/${encodeURIComponent(id)}`);
  }

  async clearFaults(): Promise<void> {
    await this.call("DELETE", "faults");
  }

  /** Calls in the order of arrival, items of batches after their batch. `since` is a sequence number. */
  calls(since = 0): Promise<CallRecord[]> {
    return this.call("GET", `calls?since=${since}`);
  }

  async clearCalls(): Promise<void> {
    await this.call("DELETE", "calls");
  }

  /** Tokens signed with the old key stay good; new ones carry another `kid`. */
  rotateKeys(): Promise<{ kid: string }> {
    return this.call("POST", "keys/rotate", {});
  }

  private async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    return read<T>(await this.request(method, path, body));
  }

  private request(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${this.url}/_emulator/${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
  }
}

async function read<T>(response: Response): Promise<T> {
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(`Emulator control: ${response.status} ${JSON.stringify(body)}`);
  return body as T;
}
