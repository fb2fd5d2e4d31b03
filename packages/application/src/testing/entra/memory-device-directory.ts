import type {
  DeviceDirectory,
  DeviceLocalCredential,
  LocalCredentialRead,
  TenantDevice,
} from "../../ports/device-directory.js";
import type { DirectoryProblem, DirectoryResult } from "../../ports/directory.js";

/** Devices of one tenant, with the passwords that they backed up. */
export class MemoryDeviceDirectory implements DeviceDirectory {
  readonly credentials = new Map<string, DeviceLocalCredential>();
  devices: readonly TenantDevice[] = [];
  problem: DirectoryProblem | null = null;
  /** How often Entra was asked. */
  lists = 0;
  reads = 0;

  async list() {
    this.lists++;
    return this.answer({ devices: this.devices, isComplete: true });
  }

  async readLocalCredential(_tenantId: string, deviceId: string): Promise<DirectoryResult<LocalCredentialRead>> {
    this.reads++;
    const credential = this.credentials.get(deviceId);
    if (credential) return this.answer({ status: "found", credential });
    const device = this.devices.find((one) => one.deviceId === deviceId);
    return this.answer(device ? { status: "never-backed-up", deviceName: device.displayName } : { status: "unknown" });
  }

  private answer<T>(value: T): DirectoryResult<T> {
    return this.problem ? { ok: false, problem: this.problem } : { ok: true, value };
  }
}
