export interface NavigationEntry {
  readonly to: string;
  readonly label: string;
  /** The entry is there for who has it. */
  readonly permission: string;
  readonly group: "Access" | "Set-up" | "Watch";
}

/** An entry appears here together with its screen. */
const NAVIGATION: readonly NavigationEntry[] = [
  { to: "/", label: "My access", permission: "accessRequest:create", group: "Access" },
  { to: "/approvals", label: "Approvals", permission: "accessRequest:decide", group: "Access" },
  { to: "/grants", label: "Grants", permission: "accessGrant:read", group: "Access" },
  { to: "/devices", label: "Devices", permission: "credentials:reveal", group: "Access" },
  { to: "/tenants", label: "Tenants", permission: "tenantApp:read", group: "Set-up" },
  { to: "/role-mappings", label: "Role mappings", permission: "technician:read", group: "Set-up" },
  { to: "/people", label: "People", permission: "technician:read", group: "Set-up" },
  { to: "/groups", label: "Groups", permission: "technician:read", group: "Set-up" },
  { to: "/api-tokens", label: "API tokens", permission: "apiToken:read", group: "Set-up" },
  { to: "/jobs", label: "Jobs", permission: "job:read", group: "Watch" },
  { to: "/evidence", label: "Evidence", permission: "auditEvent:read", group: "Watch" },
  { to: "/audit", label: "Audit", permission: "auditEvent:read", group: "Watch" },
];

export const navigationFor = (permissions: readonly string[]): readonly NavigationEntry[] =>
  NAVIGATION.filter(({ permission }) => permissions.includes(permission));
