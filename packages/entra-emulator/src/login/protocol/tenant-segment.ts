import { findTenant } from "../../state/state.js";
import type { EmulatorState, Tenant } from "../../state/types.js";
import { unknownTenant } from "./problems.js";

/** The first segment of every login path: one tenant, or an alias for many. */
export type TenantSegment =
  | { readonly kind: "tenant"; readonly tenant: Tenant; readonly key: string }
  | { readonly kind: "common" | "organizations" | "consumers"; readonly key: string };

/** `key` is the tenant's id, or the alias. Throws AADSTS90002 for a tenant that does not exist. */
export function resolveSegment(state: EmulatorState, text: string): TenantSegment {
  const key = text.toLowerCase();
  if (key === "common" || key === "organizations" || key === "consumers") return { kind: key, key };
  const tenant = findTenant(state, key);
  if (!tenant) throw unknownTenant(text);
  return { kind: "tenant", tenant, key: tenant.id };
}

/** How Entra names the directory of a segment in its messages. */
export function directoryName(segment: TenantSegment): string {
  return segment.kind === "tenant" ? segment.tenant.displayName : "Microsoft Accounts and organizations";
}
