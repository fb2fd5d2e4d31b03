import type { Directory, TenantConnector } from "@daypass/application";
import {
  AppTokenProvider,
  EntraAuthority,
  type EntraCredential,
  type GraphCallRecord,
  GraphClient,
  graphResource,
  SignInClient,
} from "@daypass/graph-client";
import { EntraTenantConnector } from "./connector/entra-tenant-connector.js";
import { EntraDoctor } from "./doctor/entra-doctor.js";
import { EntraDirectory } from "./entra-directory.js";

/** Where each exchange with Graph is told: pino's shape. Never a body, a token, or a name. */
export interface EntraLogger {
  debug(fields: GraphCallRecord, message: string): void;
}

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
  readonly logger: EntraLogger;
}

export interface Entra {
  readonly directory: Directory;
  readonly tenantConnector: TenantConnector;
  readonly doctor: EntraDoctor;
}

/**
 * Everything that speaks with Entra and Graph, sharing one token cache and one throttle budget.
 * @throws TokenError of kind `misconfigured` for settings that can never work.
 */
export function createEntraDirectory(settings: EntraSettings): Entra {
  const { credential, clientId, graphBaseUrl, redirectUri, staffTenantId, now, logger } = settings;
  const authority = new EntraAuthority(settings.authorityHost);
  const application = { authority, clientId, credential };
  const resource = graphResource(graphBaseUrl);
  const tokens = new AppTokenProvider({ ...application, resource, now });
  const graph = new GraphClient({
    baseUrl: graphBaseUrl,
    tokens,
    now,
    onCall: (call) => logger.debug(call, "graph call"),
  });
  const access = { graph, now };
  const signIn = new SignInClient({ ...application, resource, now });
  return {
    directory: new EntraDirectory(access, tokens),
    tenantConnector: new EntraTenantConnector(
      { authority, clientId, redirectUri, staffTenantId },
      signIn,
      access,
      tokens,
    ),
    doctor: new EntraDoctor(authority, graphBaseUrl, tokens, now),
  };
}
