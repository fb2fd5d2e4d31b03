import type {
  DeviceDirectory,
  DevicePassword,
  DirectoryCallOptions,
  DirectoryResult,
  LocalCredentialRead,
  TenantDevice,
  TenantDevices,
} from "@daypass/application";
import {
  type DeviceLocalCredential,
  deviceLocalCredentials,
  devices,
  GraphError,
  isNotFound,
  isPermissionDenied,
} from "@daypass/graph-client";
import { type GraphAccess, TenantGraph } from "../graph/tenant-graph.js";
import { problemOfError } from "../problem/problem-of-error.js";

/** Of one tenant; more are not listed. */
const MOST = 10_000;

/** Devices and their local administrator passwords by Microsoft Graph. */
export class EntraDeviceDirectory implements DeviceDirectory {
  constructor(private readonly access: GraphAccess) {}

  async list(entraTenantId: string, options: DirectoryCallOptions): Promise<DirectoryResult<TenantDevices>> {
    const tenant = new TenantGraph(this.access, entraTenantId, options);
    try {
      const [all, backedUp] = await Promise.all([
        tenant.atMost(devices.list(), MOST).catch(noneIfDenied),
        tenant.atMost(deviceLocalCredentials.list(), MOST),
      ]);
      const found = new Map<string, TenantDevice>();
      for (const { deviceId, displayName } of all?.items ?? []) {
        const id = deviceId.toLowerCase();
        found.set(id, {
          deviceId: id,
          displayName: displayName ?? deviceId,
          lastBackupAt: null,
          hasLocalCredential: false,
        });
      }
      for (const { deviceId, deviceName, lastBackupAt } of backedUp.items) {
        const id = deviceId.toLowerCase();
        const displayName = found.get(id)?.displayName ?? deviceName ?? deviceId;
        found.set(id, { deviceId: id, displayName, lastBackupAt: lastBackupAt ?? null, hasLocalCredential: true });
      }
      const isComplete = (all?.isComplete ?? true) && backedUp.isComplete;
      return { ok: true, value: { devices: [...found.values()], isComplete } };
    } catch (error) {
      return { ok: false, problem: problemOfError(error, "read") };
    }
  }

  async readLocalCredential(
    entraTenantId: string,
    deviceId: string,
    options: DirectoryCallOptions,
  ): Promise<DirectoryResult<LocalCredentialRead>> {
    const tenant = new TenantGraph(this.access, entraTenantId, options);
    try {
      const { value } = await tenant.ask(deviceLocalCredentials.get(deviceId));
      const [newest, ...older] = value.passwords.map((one) => toPassword(one, value.lastBackupAt));
      if (newest === undefined) return { ok: true, value: await withoutPassword(tenant, deviceId) };
      const credential = {
        deviceName: value.deviceName ?? deviceId,
        passwords: [newest, ...older] as const,
        rotatesAt: value.refreshAt ?? null,
      };
      return { ok: true, value: { status: "found", credential } };
    } catch (error) {
      if (!(error instanceof GraphError) || !isNotFound(error))
        return { ok: false, problem: problemOfError(error, "read") };
      return { ok: true, value: await withoutPassword(tenant, deviceId) };
    }
  }
}

/** Graph answers the same for a device that is not there and for one that never backed a password up. */
async function withoutPassword(tenant: TenantGraph, deviceId: string): Promise<LocalCredentialRead> {
  try {
    const { value } = await tenant.ask(devices.getByDeviceId(deviceId));
    return { status: "never-backed-up", deviceName: value.displayName ?? deviceId };
  } catch (error) {
    // It only says more of why there is nothing: no trouble of it is worth another answer.
    if (error instanceof GraphError) return { status: "unknown" };
    throw error;
  }
}

/** Without Device.Read.All the devices that have a password are known all the same. */
function noneIfDenied(error: unknown): undefined {
  if (error instanceof GraphError && isPermissionDenied(error)) return undefined;
  throw error;
}

function toPassword(
  { accountName, backedUpAt, password }: DeviceLocalCredential["passwords"][number],
  lastBackupAt: Date | undefined,
): DevicePassword {
  const known = { accountName: accountName ?? null, backedUpAt: backedUpAt ?? lastBackupAt ?? null, password };
  return Object.defineProperty(known, "password", { value: password, enumerable: false });
}
