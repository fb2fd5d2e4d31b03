/** PENDING: consent was given and still propagates. DEGRADED: a permission is missing. LOST: consent is gone. */
export type TenantAuthorizationStatus = "NOT_AUTHORIZED" | "PENDING" | "AUTHORIZED" | "DEGRADED" | "LOST";

export interface TenantPermission {
  /** Graph application permission, e.g. `User.ReadWrite.All`. */
  readonly name: string;
  readonly purpose: string;
  readonly granted: boolean;
  /** Without a required one grants cannot work; without an optional one only its purpose cannot. */
  readonly required: boolean;
}

export interface TenantAuthorization {
  readonly status: TenantAuthorizationStatus;
  /** User principal name of the administrator who authorized. */
  readonly authorizedBy: string | null;
  readonly authorizedAt: Date | null;
  readonly checkedAt: Date | null;
  readonly permissions: readonly TenantPermission[];
  /** In words, with the way to mend it; null when all is well. */
  readonly problem: string | null;
}

export const NOT_AUTHORIZED: TenantAuthorization = {
  status: "NOT_AUTHORIZED",
  authorizedBy: null,
  authorizedAt: null,
  checkedAt: null,
  permissions: [],
  problem: null,
};

export const isUsable = (authorization: TenantAuthorization): boolean =>
  authorization.status === "AUTHORIZED" || authorization.status === "DEGRADED";

/** Directory roles whose holders may bind their tenant to us (template ids). */
export const AUTHORIZER_ROLE_TEMPLATE_IDS = [
  "62e90394-69f5-4237-9190-012177145e10", // Global Administrator
  "e8611ab8-c189-46e8-94e1-60213ab1f814", // Privileged Role Administrator
] as const;
