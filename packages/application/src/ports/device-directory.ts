import type { DirectoryCallOptions, DirectoryResult } from "./directory.js";

/** A device as Entra lists it, without any password. */
export interface TenantDevice {
  /** Lower case: the device's own id, not that of its object in Entra. */
  readonly deviceId: string;
  readonly displayName: string;
  /** When its newest password was backed up; null where none is, or where Entra does not say when. */
  readonly lastBackupAt: Date | null;
  readonly hasLocalCredential: boolean;
}

export interface TenantDevices {
  readonly devices: readonly TenantDevice[];
  /** False where the tenant has more than were read. */
  readonly isComplete: boolean;
}

export interface DevicePassword {
  /** Windows has none for "Administrator" in other languages: Entra may not know it. */
  readonly accountName: string | null;
  /** Non-enumerable, so that it does not slip into a log. */
  readonly password: string;
  readonly backedUpAt: Date | null;
}

export interface DeviceLocalCredential {
  readonly deviceName: string;
  /** Newest first, and at least one. */
  readonly passwords: readonly [DevicePassword, ...DevicePassword[]];
  /** When the device changes it next. */
  readonly rotatesAt: Date | null;
}

export type LocalCredentialRead =
  | { readonly status: "found"; readonly credential: DeviceLocalCredential }
  /** The device is there, and no password of it. */
  | { readonly status: "never-backed-up"; readonly deviceName: string }
  /** No such device, or none that has a password: where devices may not be read, nobody can tell. */
  | { readonly status: "unknown" };

/** Devices of customers' tenants and their local administrator passwords (Windows LAPS). Reads only. */
export interface DeviceDirectory {
  /**
   * All devices, in no order, as far as 10,000. Without `Device.Read.All` those alone that have a password. A problem of kind
   * `refused` means that passwords may not even be listed.
   */
  list(entraTenantId: string, options: DirectoryCallOptions): Promise<DirectoryResult<TenantDevices>>;
  /** Each call is on record in the customer's tenant. Kind `refused`: `DeviceLocalCredential.Read.All` is missing. */
  readLocalCredential(
    entraTenantId: string,
    deviceId: string,
    options: DirectoryCallOptions,
  ): Promise<DirectoryResult<LocalCredentialRead>>;
}

/** One organization's record of who may reveal devices' passwords, and who did. */
export interface DeviceRevealStore {
  /** Ids of the technician groups whose members may, in a customer's tenants; nobody may until somebody says so. */
  revealers(customerId: string): Promise<readonly string[]>;
  replaceRevealers(customerId: string, technicianGroupIds: readonly string[]): Promise<void>;
  /**
   * When the person revealed one since then, oldest first. Whoever asks for the same person in another transaction waits
   * until this one has ended, so that of two at once the second one sees the first.
   */
  listSince(technicianId: string, since: Date): Promise<readonly Date[]>;
  /** Forgets those of the same person that are a day older. */
  insert(reveal: DeviceReveal): Promise<void>;
  /** Nothing was shown: it does not count. */
  remove(id: string): Promise<void>;
}

/** Of a device's password by a person, or by a token of theirs. */
export interface DeviceReveal {
  readonly id: string;
  readonly tenantAppId: string;
  readonly deviceId: string;
  readonly technicianId: string;
  readonly revealedAt: Date;
}
