import { ConfidentialClientApplication, type Configuration } from "@azure/msal-node";
import { discover } from "../authority/discovery.js";
import type { EntraAuthority } from "../authority/entra-authority.js";
import type { Now } from "../time.js";
import { type EntraCredential, msalCredential } from "./credential.js";
import { EntraNetwork } from "./entra-network.js";
import { TokenError } from "./token-error.js";

/** Our app registration at one Entra. */
export interface EntraApplication {
  readonly authority: EntraAuthority;
  readonly clientId: string;
  readonly credential: EntraCredential;
}

export interface MsalApplication {
  readonly client: ConfidentialClientApplication;
  readonly network: EntraNetwork;
}

/** Builds msal-node's client for one tenant segment. Away from Microsoft's hosts the discovery document is fetched here. */
export async function createMsalApplication(
  application: EntraApplication,
  tenantSegment: string,
  now: Now,
): Promise<MsalApplication> {
  const { authority, clientId, credential } = application;
  const network = new EntraNetwork(tenantSegment, now);
  const elsewhere = authority.isMicrosoft
    ? {}
    : {
        // Without these two msal would ask the real login.microsoftonline.com whether to trust the host.
        knownAuthorities: [authority.hostAndPort],
        authorityMetadata: JSON.stringify((await discover(authority, tenantSegment, now)).raw),
      };
  const configuration: Configuration = {
    auth: { clientId, authority: authority.msalAuthority(tenantSegment), ...msalCredential(credential), ...elsewhere },
    system: { networkClient: network, loggerOptions: { loggerCallback: () => undefined } },
  };
  return { client: new ConfidentialClientApplication(configuration), network };
}

/** Brings whatever msal threw down to a TokenError. */
export function asTokenError(tenant: string, error: unknown): TokenError {
  if (error instanceof TokenError) return error;
  const detail = error instanceof Error && "errorCode" in error ? `msal: ${String(error.errorCode)}` : undefined;
  return new TokenError({ kind: "unexpected", tenant, detail, cause: error });
}
