/** What a member of staff is in the organization. */
export const STAFF_ROLES = ["OWNER", "ADMIN", "TECHNICIAN", "AUDITOR", "OPERATOR"] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Every action there is, as `resource:action`; also the scopes of API tokens. */
export const PERMISSIONS = [
  "customer:read",
  "customer:write",
  "tenantApp:read",
  "tenantApp:write",
  "tenantApp:authorize",
  "roleMapping:write",
  "guardrails:read",
  "guardrails:write",
  "technician:read",
  "technician:write",
  "technician:writeOwner",
  "technicianGroup:read",
  "technicianGroup:write",
  "accessRequest:read",
  "accessRequest:create",
  "accessRequest:createForOthers",
  "accessRequest:cancel",
  "accessRequest:decide",
  "accessGrant:read",
  "accessGrant:end",
  "accessGrant:endOthers",
  "suspension:lift",
  "credentials:reveal",
  "auditEvent:read",
  "apiToken:read",
  "apiToken:write",
  "job:read",
  "job:steer",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Never implied by another scope, nor by being an owner's token: it has to be asked for by name. */
export const REVEAL_SCOPE = "credentials:reveal" satisfies Permission;

/** People decide, and never a program: no token holds it, an owner's neither. */
export const DECIDE_PERMISSION = "accessRequest:decide" satisfies Permission;

const OWNERS_ONLY: readonly Permission[] = ["technician:writeOwner", "suspension:lift"];

const READ_ALL: readonly Permission[] = [
  "customer:read",
  "tenantApp:read",
  "technician:read",
  "technicianGroup:read",
  "accessRequest:read",
  "accessGrant:read",
];

const TECHNICIAN: readonly Permission[] = [
  "customer:read",
  "tenantApp:read",
  "technicianGroup:read",
  "accessRequest:read",
  "accessRequest:create",
  "accessRequest:cancel",
  "accessRequest:decide",
  "accessGrant:read",
  "accessGrant:end",
  "credentials:reveal",
];

const BY_ROLE: Readonly<Record<StaffRole, readonly Permission[]>> = {
  OWNER: PERMISSIONS,
  ADMIN: PERMISSIONS.filter((permission) => !OWNERS_ONLY.includes(permission)),
  TECHNICIAN,
  AUDITOR: [...READ_ALL, "guardrails:read", "auditEvent:read", "apiToken:read", "job:read"],
  OPERATOR: [...READ_ALL, "job:read", "job:steer"],
};

/** The union of what the roles allow, in the order of {@link PERMISSIONS}. */
export function permissionsOf(roles: readonly StaffRole[]): readonly Permission[] {
  const held = new Set(roles.flatMap((role) => BY_ROLE[role]));
  return PERMISSIONS.filter((permission) => held.has(permission));
}

/**
 * What tokens of somebody with these roles may hold. A technician's own right to reveal is for their own grants; a token's
 * is for everybody's, so only owners give it. Nobody gives the right to decide on requests.
 */
export function tokenPermissionsOf(roles: readonly StaffRole[]): readonly Permission[] {
  const held = permissionsOf(roles).filter((permission) => permission !== DECIDE_PERMISSION);
  return roles.includes("OWNER") ? held : held.filter((permission) => permission !== REVEAL_SCOPE);
}

export const isPermission = (value: string): value is Permission => (PERMISSIONS as readonly string[]).includes(value);
export const isStaffRole = (value: string): value is StaffRole => (STAFF_ROLES as readonly string[]).includes(value);
