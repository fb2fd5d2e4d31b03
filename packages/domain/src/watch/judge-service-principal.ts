import type { TenantPermission } from "../tenant-app/tenant-authorization.js";
import type { Finding } from "./finding.js";

/** Our own service principal in a customer's tenant, as it was seen there. */
export interface ServicePrincipalLook {
  readonly enabled: boolean;
  /** Secrets and certificates on it: ours are on the app registration, so there is never one here. */
  readonly credentials: readonly { readonly id: string; readonly kind: string; readonly displayName: string | null }[];
  readonly owners: readonly { readonly id: string; readonly displayName: string | null }[];
  readonly permissions: readonly TenantPermission[];
  /** Granted permissions that Daypass must never have. */
  readonly forbidden: readonly string[];
}

const finding = (alarm: Finding["alarm"], subject: string, data: Finding["data"]): Finding => ({
  key: subject === "" ? alarm : `${alarm}:${subject}`,
  alarm,
  accessGrantId: null,
  data,
});

/**
 * What about it is not as consent left it. A permission counts as lost when it was there at the last reading of the tenant,
 * or when its loss was told already: that reading is renewed every day, and forgets what is missing.
 */
export function judgeServicePrincipal(
  look: ServicePrincipalLook | "gone",
  known: readonly TenantPermission[],
  told: readonly string[],
): readonly Finding[] {
  if (look === "gone") return [finding("SERVICE_PRINCIPAL_GONE", "", {})];
  const wasGranted = new Set(known.filter((permission) => permission.granted).map(({ name }) => name));
  const lost = look.permissions
    .filter(({ granted }) => !granted)
    .map(({ name, purpose, required }) => finding("PERMISSION_LOST", name, { permission: name, purpose, required }))
    .filter(({ key, data }) => wasGranted.has(String(data.permission)) || told.includes(key));
  return [
    ...(look.enabled ? [] : [finding("SERVICE_PRINCIPAL_DISABLED", "", {})]),
    ...look.credentials.map(({ id, kind, displayName }) =>
      finding("SERVICE_PRINCIPAL_CREDENTIAL", id, { credentialId: id, kind, displayName }),
    ),
    ...look.owners.map(({ id, displayName }) => finding("SERVICE_PRINCIPAL_OWNER", id, { ownerId: id, displayName })),
    ...lost,
    ...look.forbidden.map((name) => finding("PERMISSION_FORBIDDEN", name, { permission: name })),
  ];
}
