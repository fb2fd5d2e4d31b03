import { isGuid } from "../guid.js";
import { type Now, systemNow } from "../time.js";
import { TokenError } from "../tokens/token-error.js";
import { discover } from "./discovery.js";
import type { EntraAuthority } from "./entra-authority.js";

const DOMAIN = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;

export type TenantResolution =
  | { readonly outcome: "found"; readonly tenantId: string }
  | { readonly outcome: "not-found" };

/**
 * The tenant GUID of a verified domain or of a tenant id, in lower case.
 * What is neither shaped like a domain nor like a GUID is not found, without asking. Throws a TokenError when Entra cannot be asked.
 */
export async function resolveTenant(
  authority: EntraAuthority,
  domainOrId: string,
  options: { readonly now?: Now; readonly signal?: AbortSignal } = {},
): Promise<TenantResolution> {
  const segment = domainOrId.trim().toLowerCase();
  if (!isGuid(segment) && !DOMAIN.test(segment)) return { outcome: "not-found" };
  try {
    const document = await discover(authority, segment, options.now ?? systemNow, options.signal);
    const tenantId = tenantIdOf(document.issuer) ?? tenantIdOf(document.tokenEndpoint);
    return tenantId === undefined ? { outcome: "not-found" } : { outcome: "found", tenantId };
  } catch (error) {
    if (error instanceof TokenError && error.kind === "tenant-not-found") return { outcome: "not-found" };
    throw error;
  }
}

function tenantIdOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  return new URL(url).pathname.split("/").find(isGuid)?.toLowerCase();
}
