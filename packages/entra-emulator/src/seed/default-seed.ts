import type { Seed } from "./seed-schema.js";

/** Names of everything in the default seed; all of it is made up. */
export const DEFAULT_IDS = {
  msp: { tenantId: "10000000-0000-4000-8000-000000000001", domain: "northwind-msp.onmicrosoft.com" },
  contoso: { tenantId: "20000000-0000-4000-8000-000000000001", domain: "contoso-demo.onmicrosoft.com" },
  fabrikam: { tenantId: "30000000-0000-4000-8000-000000000001", domain: "fabrikam-demo.onmicrosoft.com" },
  tailspin: { tenantId: "40000000-0000-4000-8000-000000000001", domain: "tailspin-demo.onmicrosoft.com" },
  /** The MSP's multi-tenant app that customers consent to. */
  partnerApp: { clientId: "a0000000-0000-4000-8000-000000000001", secret: "emulator-partner-app-secret-1" },
  /** The MSP's own app for staff sign-in. */
  staffApp: { clientId: "a0000000-0000-4000-8000-000000000002", secret: "emulator-staff-app-secret-1" },
} as const;

const PARTNER_PERMISSIONS = [
  "Organization.Read.All",
  "Domain.Read.All",
  "RoleManagement.ReadWrite.Directory",
  "RoleAssignmentSchedule.ReadWrite.Directory",
  "RoleEligibilitySchedule.ReadWrite.Directory",
  "User.ReadWrite.All",
  "User.DeleteRestore.All",
  "User.EnableDisableAccount.All",
  "User.RevokeSessions.All",
  "User-PasswordProfile.ReadWrite.All",
  "UserAuthMethod-TAP.ReadWrite.All",
  "UserAuthenticationMethod.ReadWrite.All",
  "GroupMember.ReadWrite.All",
  "AdministrativeUnit.Read.All",
  "Policy.Read.AuthenticationMethod",
  "Policy.Read.All",
  "Application.Read.All",
  "AuditLog.Read.All",
  "DeviceLocalCredential.Read.All",
  "Device.Read.All",
  "Directory.Read.All",
] as const;

export interface DefaultSeedOptions {
  /** Redirect URIs of the partner app and the staff app. */
  readonly redirectUris?: readonly string[];
  /** PEM certificates that the partner app may sign with, besides its secret. */
  readonly certificates?: readonly string[];
  /** Application permissions that the partner app asks for, in place of the default list. */
  readonly permissions?: readonly string[];
  /** In place of the secrets in `DEFAULT_IDS`. */
  readonly partnerSecret?: string;
  readonly staffSecret?: string;
  /** Tenants in which the partner app was consented to long ago: `contoso`, `fabrikam`, `tailspin`. */
  readonly consentedIn?: readonly ("contoso" | "fabrikam" | "tailspin")[];
}

/** An MSP with its two apps, and three customers that differ where it matters. */
export function defaultSeed(options: DefaultSeedOptions = {}): Seed {
  const { msp, partnerApp, staffApp } = DEFAULT_IDS;
  const redirectUris = [
    ...(options.redirectUris ?? ["http://localhost:4000/connect/callback", "http://localhost:4000/auth/callback"]),
  ];
  return {
    apps: [
      {
        clientId: partnerApp.clientId,
        displayName: "Northwind MSP Access",
        homeTenantId: msp.tenantId,
        multiTenant: true,
        redirectUris,
        secrets: [{ value: options.partnerSecret ?? partnerApp.secret }],
        certificates: (options.certificates ?? []).map((pem) => ({ pem })),
        requiredApplicationPermissions: [...(options.permissions ?? PARTNER_PERMISSIONS)],
      },
      {
        clientId: staffApp.clientId,
        displayName: "Northwind staff sign-in",
        homeTenantId: msp.tenantId,
        redirectUris,
        secrets: [{ value: options.staffSecret ?? staffApp.secret }],
        groupMembershipClaims: "DirectoryRole",
      },
    ],
    tenants: [mspTenant(), contoso(options), fabrikam(options), tailspin(options)],
  };
}

type TenantEntry = NonNullable<Seed["tenants"]>[number];

/** The staff's own tenant. */
function mspTenant(): TenantEntry {
  const { tenantId, domain } = DEFAULT_IDS.msp;
  return {
    id: tenantId,
    displayName: "Northwind MSP",
    initialDomain: domain,
    licences: { p1: true, p2: true },
    users: [
      { userPrincipalName: `olivia@${domain}`, displayName: "Olivia Owner", roles: ["Global Administrator"] },
      { userPrincipalName: `ada@${domain}`, displayName: "Ada Admin" },
      { userPrincipalName: `lee@${domain}`, displayName: "Lee Level-One" },
      { userPrincipalName: `lin@${domain}`, displayName: "Lin Level-One" },
      { userPrincipalName: `sam@${domain}`, displayName: "Sam Level-Two" },
    ],
  };
}

function consented(options: DefaultSeedOptions, name: "contoso" | "fabrikam" | "tailspin"): string[] {
  return options.consentedIn?.includes(name) ? [DEFAULT_IDS.partnerApp.clientId] : [];
}

/** P1, a custom domain, a federated and an unverified one; passes of 10 minutes up. */
function contoso(options: DefaultSeedOptions): TenantEntry {
  const { tenantId, domain } = DEFAULT_IDS.contoso;
  return {
    id: tenantId,
    displayName: "Contoso Dental",
    initialDomain: domain,
    domains: [
      { id: "contoso-dental.example", isDefault: true },
      { id: "contoso-federated.example", authenticationType: "Federated" },
      { id: "contoso-pending.example", isVerified: false },
    ],
    licences: { p1: true, p2: false },
    users: [
      { userPrincipalName: `grace@${domain}`, displayName: "Grace Global", roles: ["Global Administrator"] },
      { userPrincipalName: `piet@${domain}`, displayName: "Piet Privileged", roles: ["Privileged Role Administrator"] },
      { userPrincipalName: `helen@${domain}`, displayName: "Helen Helpdesk", roles: ["Helpdesk Administrator"] },
      { userPrincipalName: `olaf@${domain}`, displayName: "Olaf Ordinary" },
    ],
    devices: [
      {
        deviceId: "d0000000-0000-4000-8000-000000000001",
        displayName: "PC-042",
        localCredentials: [
          { backupDateTime: "2026-03-02T08:00:00Z", password: "Older!Pass-1" },
          { backupDateTime: "2026-04-21T13:45:30Z", password: "Newest!Pass-3" },
          { backupDateTime: "2026-04-01T09:10:00Z", password: "Middle!Pass-2" },
        ],
      },
      { deviceId: "d0000000-0000-4000-8000-000000000002", displayName: "PC-NEVER-BACKED-UP" },
    ],
    consentedApps: consented(options, "contoso"),
  };
}

/** No premium licence, security defaults, passes of at least 60 minutes. */
function fabrikam(options: DefaultSeedOptions): TenantEntry {
  const { tenantId, domain } = DEFAULT_IDS.fabrikam;
  return {
    id: tenantId,
    displayName: "Fabrikam Logistics",
    initialDomain: domain,
    domains: [{ id: "fabrikam-logistics.example", isDefault: true }],
    licences: { p1: false, p2: false },
    securityDefaultsEnabled: true,
    tapPolicy: { minimumLifetimeInMinutes: 60, defaultLifetimeInMinutes: 60, maximumLifetimeInMinutes: 480 },
    users: [
      { userPrincipalName: `gus@${domain}`, displayName: "Gus Global", roles: ["Global Administrator"] },
      {
        userPrincipalName: `petra@${domain}`,
        displayName: "Petra Privileged",
        roles: ["Privileged Role Administrator"],
      },
      { userPrincipalName: `oscar@${domain}`, displayName: "Oscar Ordinary" },
    ],
    consentedApps: consented(options, "fabrikam"),
  };
}

/** P2 with PIM, conditional access, a restricted administrative unit and a role-assignable group; one-time passes. */
function tailspin(options: DefaultSeedOptions): TenantEntry {
  const { tenantId, domain } = DEFAULT_IDS.tailspin;
  return {
    id: tenantId,
    displayName: "Tailspin Toys",
    initialDomain: domain,
    domains: [{ id: "tailspin-toys.example", isDefault: true }],
    licences: { p1: true, p2: true },
    tapPolicy: { isUsableOnce: true },
    conditionalAccessPolicies: [
      {
        displayName: "Require MFA for administrators",
        conditions: {
          users: { includeRoles: ["62e90394-69f5-4237-9190-012177145e10"] },
          applications: { includeApplications: ["All"] },
        },
        grantControls: { operator: "OR", builtInControls: ["mfa"] },
      },
    ],
    users: [
      { userPrincipalName: `gita@${domain}`, displayName: "Gita Global", roles: ["Global Administrator"] },
      {
        userPrincipalName: `pavel@${domain}`,
        displayName: "Pavel Privileged",
        roles: ["Privileged Role Administrator"],
      },
      { userPrincipalName: `opal@${domain}`, displayName: "Opal Ordinary" },
      { userPrincipalName: `sync@${domain}`, displayName: "Sync'd From Premises", onPremisesSyncEnabled: true },
    ],
    groups: [
      {
        displayName: "Tier 0 operators",
        isAssignableToRole: true,
        roles: ["User Administrator"],
        members: [`pavel@${domain}`],
      },
    ],
    administrativeUnits: [
      { id: "b0000000-0000-4000-8000-000000000001", displayName: "Warehouse", members: [`opal@${domain}`] },
      { id: "b0000000-0000-4000-8000-000000000002", displayName: "Board", isMemberManagementRestricted: true },
    ],
    consentedApps: consented(options, "tailspin"),
  };
}
