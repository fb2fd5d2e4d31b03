import type { TenantAppRef } from "@daypass/application";
import { type EntraCredential, type RegistrationRef, TokenError } from "@daypass/graph-client";

export interface OwnRegistrationRef {
  /** Another one whenever the client id or the credential is another. */
  readonly key: string;
  /** @throws RegistrationUnreadableError, or whatever is in the way for the moment */
  load(): Promise<{ readonly clientId: string; readonly credential: EntraCredential }>;
}

/** App registrations of tenants' own. Null where there is none: the deployment's is used. */
export interface OwnRegistrations {
  /** By the Entra tenant that a tenant app is connected to. Asked at each token, so it answers from memory. */
  ofTenant(entraTenantId: string): Promise<OwnRegistrationRef | null>;
  /** As it stands now, connected or not. */
  ofTenantApp(tenantApp: TenantAppRef): Promise<OwnRegistrationRef | null>;
}

/** There is one, and it cannot be read, however often it is tried. */
export class RegistrationUnreadableError extends Error {
  override readonly name = "RegistrationUnreadableError";

  constructor(message: string, cause?: unknown) {
    super(message, { cause });
  }
}

/** The same, in the words of those who fetch tokens: a tenant whose registration cannot be read gets none, and says why. */
export function tokenWords(own: OwnRegistrations) {
  const worded = async (tenant: string, asked: Promise<OwnRegistrationRef | null>): Promise<RegistrationRef | null> => {
    const found = await readable(tenant, asked);
    return found && { key: found.key, load: () => readable(tenant, found.load()) };
  };
  return {
    ofTenant: (tenantId: string) => worded(tenantId, own.ofTenant(tenantId)),
    ofTenantApp: (tenantApp: TenantAppRef) => worded("any", own.ofTenantApp(tenantApp)),
  };
}

async function readable<T>(tenant: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (cause) {
    const kind = cause instanceof RegistrationUnreadableError ? "misconfigured" : "transient";
    throw new TokenError({ kind, tenant, detail: "the tenant's own app registration cannot be read", cause });
  }
}
