import type { AppCredential } from "./tenant-connector.js";

/** What app registrations of tenants' own prove themselves with; sealed at rest. */
export interface AppCredentialStore {
  /** Seals and replaces. `version`: higher than at any write before, of credentials that are gone included. */
  put(tenantAppId: string, version: number, credential: AppCredential): Promise<void>;
  /** @throws when it cannot be opened: undecryptable is an error, never empty */
  open(tenantAppId: string): Promise<{ readonly version: number; readonly credential: AppCredential } | null>;
  remove(tenantAppId: string): Promise<void>;
}
