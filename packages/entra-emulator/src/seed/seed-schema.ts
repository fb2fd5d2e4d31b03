import { z } from "zod";
import { builtInRole, builtInRoleNamed } from "../data/built-in-roles.js";
import { APPLICATION_PERMISSIONS } from "../data/permissions.js";

/** A built-in role by name or template id. Custom roles are named by id. */
export const roleName = z.string().transform((name, ctx) => {
  const role = builtInRoleNamed(name) ?? builtInRole(name);
  if (role) return role.id;
  if (z.guid().safeParse(name).success) return name.toLowerCase();
  ctx.addIssue({ code: "custom", message: `Unknown role ${name}` });
  return z.NEVER;
});

const permissionNames = z.array(
  z
    .string()
    .refine((name) => Object.hasOwn(APPLICATION_PERMISSIONS, name), { error: "Unknown application permission" }),
);

const appSeedSchema = z.strictObject({
  clientId: z.guid(),
  displayName: z.string().min(1),
  homeTenantId: z.guid(),
  multiTenant: z.boolean().default(false),
  redirectUris: z.array(z.string()).default([]),
  secrets: z.array(z.strictObject({ value: z.string().min(1), expiresAt: z.iso.datetime().optional() })).default([]),
  certificates: z.array(z.strictObject({ pem: z.string().includes("BEGIN CERTIFICATE") })).default([]),
  federatedCredentials: z
    .array(
      z.strictObject({
        issuer: z.string(),
        subject: z.string(),
        audience: z.string().default("api://AzureADTokenExchange"),
        jwks: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }),
      }),
    )
    .default([]),
  requiredApplicationPermissions: permissionNames.default([]),
  groupMembershipClaims: z.enum(["None", "DirectoryRole", "SecurityGroup", "All"]).default("None"),
});

export const userSeedSchema = z.strictObject({
  id: z.guid().optional(),
  userPrincipalName: z.string().includes("@"),
  displayName: z.string().optional(),
  password: z.string().optional(),
  accountEnabled: z.boolean().default(true),
  userType: z.enum(["Member", "Guest"]).default("Member"),
  onPremisesSyncEnabled: z.boolean().optional(),
  employeeId: z.string().max(16).optional(),
  properties: z.record(z.string(), z.unknown()).default({}),
  /** Tenant-wide, direct. */
  roles: z.array(roleName).default([]),
});

const groupSeedSchema = z.strictObject({
  id: z.guid().optional(),
  displayName: z.string(),
  isAssignableToRole: z.boolean().default(false),
  roles: z.array(roleName).default([]),
  /** userPrincipalNames or ids. */
  members: z.array(z.string()).default([]),
  owners: z.array(z.string()).default([]),
});

export const tapPolicySchema = z.strictObject({
  state: z.enum(["enabled", "disabled"]),
  minimumLifetimeInMinutes: z.int().min(10).max(43_200),
  maximumLifetimeInMinutes: z.int().min(10).max(43_200),
  defaultLifetimeInMinutes: z.int().min(10).max(43_200),
  defaultLength: z.int().min(8).max(48),
  isUsableOnce: z.boolean(),
  includeTargets: z.array(
    z.strictObject({
      id: z.string(),
      targetType: z.literal("group").default("group"),
      isRegistrationRequired: z.boolean().default(false),
    }),
  ),
});

export const conditionalAccessSchema = z.strictObject({
  id: z.guid().optional(),
  displayName: z.string(),
  state: z.enum(["enabled", "disabled", "enabledForReportingButNotEnforced"]).default("enabled"),
  conditions: z.record(z.string(), z.unknown()).default({}),
  grantControls: z.record(z.string(), z.unknown()).nullable().default(null),
});

const deviceSeedSchema = z.strictObject({
  id: z.guid().optional(),
  deviceId: z.guid(),
  displayName: z.string(),
  accountEnabled: z.boolean().default(true),
  operatingSystem: z.string().default("Windows"),
  operatingSystemVersion: z.string().default("10.0.26100.1742"),
  trustType: z.string().default("AzureAd"),
  isCompliant: z.boolean().nullable().default(true),
  isManaged: z.boolean().nullable().default(true),
  localCredentials: z
    .array(
      z.strictObject({
        accountName: z.string().default("Administrator"),
        accountSid: z.string().default("S-1-5-21-2127521184-1604012920-1887927527-500"),
        backupDateTime: z.iso.datetime(),
        password: z.string(),
      }),
    )
    .default([]),
});

export const domainSeedSchema = z.strictObject({
  id: z.string().min(1),
  authenticationType: z.enum(["Managed", "Federated"]).default("Managed"),
  isVerified: z.boolean().default(true),
  isDefault: z.boolean().default(false),
});

export const pimRulesSchema = z.strictObject({
  maximumActiveDurationMinutes: z.int().positive().nullable(),
  justificationRequired: z.boolean(),
  ticketRequired: z.boolean(),
});

export const tenantSeedSchema = z.strictObject({
  id: z.guid(),
  displayName: z.string().min(1),
  initialDomain: z.string().min(1),
  domains: z.array(domainSeedSchema).default([]),
  licences: z.strictObject({ p1: z.boolean(), p2: z.boolean() }).partial().default({}),
  tapPolicy: tapPolicySchema.partial().default({}),
  securityDefaultsEnabled: z.boolean().default(false),
  conditionalAccessPolicies: z.array(conditionalAccessSchema).default([]),
  pimRules: pimRulesSchema.partial().default({}),
  customRoles: z.array(z.strictObject({ id: z.guid(), displayName: z.string() })).default([]),
  users: z.array(userSeedSchema).default([]),
  groups: z.array(groupSeedSchema).default([]),
  administrativeUnits: z
    .array(
      z.strictObject({
        id: z.guid(),
        displayName: z.string(),
        isMemberManagementRestricted: z.boolean().default(false),
        members: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  devices: z.array(deviceSeedSchema).default([]),
  /** Client ids of apps whose admin consent was given long ago. */
  consentedApps: z.array(z.guid()).default([]),
  /** Directory roles that apps' service principals hold here. */
  appRoles: z.array(z.strictObject({ clientId: z.guid(), roles: z.array(roleName) })).default([]),
});

export const seedSchema = z.strictObject({
  apps: z.array(appSeedSchema).default([]),
  tenants: z.array(tenantSeedSchema).default([]),
});

/** What a seed file holds; everything but ids and names has a default. */
export type Seed = z.input<typeof seedSchema>;
export type ParsedSeed = z.output<typeof seedSchema>;
export type TenantSeed = z.input<typeof tenantSeedSchema>;
export type AppSeed = z.input<typeof appSeedSchema>;
export type UserSeed = z.input<typeof userSeedSchema>;
