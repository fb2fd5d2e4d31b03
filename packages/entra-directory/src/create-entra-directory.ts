import type {
  ActivityLog,
  DeviceDirectory,
  Directory,
  EmergencyDirectory,
  TenantConnector,
  TenantWatch,
} from "@daypass/application";
import {
  AppTokenProvider,
  EntraAuthority,
  type EntraCredential,
  GraphClient,
  graphResource,
  type OnCall,
  type Sleep,
} from "@daypass/graph-client";
import { EntraTenantConnector } from "./connector/entra-tenant-connector.js";
import { EntraDeviceDirectory } from "./devices/entra-device-directory.js";
import { EntraDoctor } from "./doctor/entra-doctor.js";
import { EntraEmergencyDirectory } from "./emergency/entra-emergency-directory.js";
import { EntraDirectory } from "./entra-directory.js";
import { EntraActivityLog } from "./evidence/entra-activity-log.js";
import { type OwnRegistrations, tokenWords } from "./own-registrations.js";
import { EntraTenantWatch } from "./watch/entra-tenant-watch.js";

export interface EntraSettings {
  readonly credential: EntraCredential;
  readonly clientId: string;
  /** Such as `https://login.microsoftonline.com`; http for loopback only. */
  readonly authorityHost: string;
  /** Such as `https://graph.microsoft.com`, without a version; http for loopback only. */
  readonly graphBaseUrl: string;
  /** Where sign-in and consent come back to: `/connect/callback` of the gateway. */
  readonly redirectUri: string;
  /** The MSP's own tenant; null when staff sign in elsewhere. */
  readonly staffTenantId: string | null;
  readonly now: () => Date;
  /** App registrations of tenants' own, beside the one above; nobody has one, unless given. */
  readonly ownRegistrations?: OwnRegistrations;
  /** Told of each exchange with Graph: never a body, a token, or a name. */
  readonly onCall: OnCall;
  /** Told of each request that Graph throttled, those inside batches included. */
  readonly onThrottled?: () => void;
  /** Tests, whose clock is turned, wait by turning it. */
  readonly sleep?: Sleep;
}

const NONE: OwnRegistrations = { ofTenant: async () => null, ofTenantApp: async () => null };

export interface EntraConnection {
  readonly directory: Directory;
  readonly deviceDirectory: DeviceDirectory;
  readonly emergencyDirectory: EmergencyDirectory;
  readonly tenantConnector: TenantConnector;
  readonly tenantWatch: TenantWatch;
  readonly activityLog: ActivityLog;
  readonly doctor: EntraDoctor;
}

/**
 * Everything that speaks with Entra and Graph, sharing one token cache and one throttle budget.
 * @throws TokenError of kind `misconfigured` for settings that can never work.
 */
export function createEntraDirectory(settings: EntraSettings): EntraConnection {
  const { credential, clientId, graphBaseUrl, redirectUri, staffTenantId, now, onCall, sleep, onThrottled } = settings;
  const own = tokenWords(settings.ownRegistrations ?? NONE);
  const authority = new EntraAuthority(settings.authorityHost);
  const resource = graphResource(graphBaseUrl);
  const tokens = new AppTokenProvider({ authority, clientId, credential, resource, registrationOf: own.ofTenant, now });
  const graph = new GraphClient({ baseUrl: graphBaseUrl, tokens, now, onCall, sleep, throttle: { onThrottled } });
  const access = { graph, tokens, now };
  const connecting = { authority, resource, redirectUri, staffTenantId, registrationOfTenantApp: own.ofTenantApp };
  return {
    directory: new EntraDirectory(access, tokens),
    deviceDirectory: new EntraDeviceDirectory(access),
    emergencyDirectory: new EntraEmergencyDirectory(access),
    tenantConnector: new EntraTenantConnector(connecting, access),
    tenantWatch: new EntraTenantWatch(access),
    activityLog: new EntraActivityLog(access),
    doctor: new EntraDoctor(authority, graphBaseUrl, tokens, now),
  };
}
