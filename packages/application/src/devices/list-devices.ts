import type { Principal } from "@daypass/domain";
import type { Refusal } from "../outcome/refusal.js";
import type { TenantDevice } from "../ports/device-directory.js";
import { InvalidCursorError, type Page, type PageRequest } from "../ports/page.js";
import type { Ports } from "../ports/ports.js";
import { findTenantApp } from "../tenant-apps/find-tenant-app.js";
import { DeviceSnapshots, keyOf } from "./device-snapshots.js";

export interface DevicePage extends Page<TenantDevice> {
  /** When Entra was asked; null where it was not, or did not answer. */
  readonly checkedAt: Date | null;
  /** False where the tenant has more devices than are listed and searched. */
  readonly isComplete: boolean;
  /** Why there are none to show. */
  readonly refusal: Refusal | null;
}

/** Devices of a tenant by name, out of what Entra answered in the last minute. */
export class ListDevices {
  private readonly snapshots: DeviceSnapshots;

  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "deviceDirectory">) {
    this.snapshots = new DeviceSnapshots(ports);
  }

  /** @throws InvalidCursorError */
  async execute(
    actor: Principal,
    { tenantAppId, page, search }: { tenantAppId: string; page: PageRequest; search: string | null },
  ): Promise<DevicePage> {
    const after = page.after === null ? null : decode(tenantAppId, page.after);
    const seen = await this.see(actor, tenantAppId);
    if (!("devices" in seen)) return { ...NONE, refusal: seen };
    const words = search?.trim().toLowerCase() ?? "";
    const matching = seen.devices.filter((device) => keyOf(device).includes(words));
    const rest = after === null ? matching : matching.filter((device) => keyOf(device) > after);
    return {
      items: rest.slice(0, page.first).map((device) => ({ cursor: encode(tenantAppId, keyOf(device)), node: device })),
      hasNextPage: rest.length > page.first,
      hasPreviousPage: after !== null,
      totalCount: matching.length,
      checkedAt: seen.checkedAt,
      isComplete: seen.isComplete,
      refusal: null,
    };
  }

  /** Null for one that is not there, or that nobody can look for. */
  async find(actor: Principal, tenantAppId: string, deviceId: string): Promise<TenantDevice | null> {
    const seen = await this.see(actor, tenantAppId);
    return ("devices" in seen && seen.devices.find((device) => device.deviceId === deviceId)) || null;
  }

  private async see(actor: Principal, tenantAppId: string) {
    const app = await this.ports.unitOfWork.run(actor.organizationId, (stores) =>
      findTenantApp(stores, actor, tenantAppId),
    );
    return this.snapshots.of(app);
  }
}

const NONE = {
  items: [],
  hasNextPage: false,
  hasPreviousPage: false,
  totalCount: 0,
  checkedAt: null,
  isComplete: true,
} as const;

const encode = (tenantAppId: string, key: string): string =>
  Buffer.from(JSON.stringify(["devices", tenantAppId, key])).toString("base64url");

function decode(tenantAppId: string, cursor: string): string {
  try {
    const decoded: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    const [list, app, key] = Array.isArray(decoded) ? decoded : [];
    if (list === "devices" && app === tenantAppId && typeof key === "string") return key;
  } catch {
    // Not ours either way.
  }
  throw new InvalidCursorError("not a cursor of this tenant's devices");
}
