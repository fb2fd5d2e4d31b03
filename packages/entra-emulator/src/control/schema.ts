import { z } from "zod";
import {
  conditionalAccessSchema,
  domainSeedSchema,
  pimRulesSchema,
  roleName,
  seedSchema,
  tapPolicySchema,
} from "../seed/seed-schema.js";

const ms = z.int().min(0);
const limit = z.strictObject({ requests: z.int().positive(), windowMs: z.int().positive() }).nullable();

export const resetSchema = z.strictObject({
  /** Absent: what the emulator was started with. */
  seed: seedSchema.optional(),
});

export const clockSchema = z.union([
  z.strictObject({ advanceMs: z.int() }),
  z.strictObject({ offsetMs: z.int() }),
  z.strictObject({ frozen: z.boolean() }),
]);

export const settingsSchema = z.strictObject({
  lag: z
    .strictObject({ createMs: ms, readMs: ms, removalMs: ms, listMs: ms, consentMs: ms, auditMs: ms })
    .partial()
    .optional(),
  behaviour: z
    .strictObject({
      revokeSessionsAnswer: z.enum(["200", "204"]),
      lapsAnswer: z.enum(["wrapped", "bare"]),
      lapsEncoding: z.enum(["utf16le", "utf8"]),
      consentLagAnswer: z.enum(["no-roles", "unknown-app"]),
      duplicateAssignmentAnswer: z.enum(["400", "409"]),
      accessTokenLifetimeSeconds: z.int().min(1),
    })
    .partial()
    .optional(),
  quotas: z
    .strictObject({
      reportsPerAppAndTenant: limit,
      reportsPerApp: limit,
      identityPerAppAndTenant: z
        .strictObject({ requests: z.int().positive().nullable(), windowMs: z.int().positive() })
        .nullable(),
      identityPerApp: limit,
      writesPerAppAndTenant: limit,
    })
    .partial()
    .optional(),
});

const effectSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("status"),
    status: z.int().min(400).max(599),
    code: z.string().optional(),
    message: z.string().optional(),
    retryAfterSeconds: z.int().min(0).optional(),
  }),
  z.strictObject({ kind: z.literal("html"), status: z.int().min(400).max(599).default(502) }),
  z.strictObject({ kind: z.literal("delay"), ms }),
  z.strictObject({ kind: z.literal("hang") }),
  z.strictObject({ kind: z.literal("dropBefore") }),
  z.strictObject({ kind: z.literal("dropAfter") }),
]);

export const faultSchema = z.strictObject({
  method: z.string().optional(),
  path: z.string().startsWith("/"),
  tenantId: z.guid().optional(),
  scope: z.enum(["call", "item", "any"]).optional(),
  skip: z.int().min(0).optional(),
  times: z.int().positive().nullable().optional(),
  probability: z.number().gt(0).max(1).optional(),
  effect: effectSchema,
});

export const tenantPatchSchema = z.strictObject({
  displayName: z.string().optional(),
  domains: z.array(domainSeedSchema.extend({ isInitial: z.boolean().default(false) })).optional(),
  licences: z.strictObject({ p1: z.boolean(), p2: z.boolean() }).partial().optional(),
  tapPolicy: tapPolicySchema.partial().optional(),
  securityDefaultsEnabled: z.boolean().optional(),
  conditionalAccessPolicies: z.array(conditionalAccessSchema).optional(),
  pimRules: pimRulesSchema.partial().optional(),
});

const user = z.string().min(1);
const clientId = z.guid();

/** What somebody else does in the tenant, past every permission and every lag of ours. `user` is an id or a name. */
export const outsiderSchema = z.discriminatedUnion("do", [
  z.strictObject({
    do: z.literal("addRole"),
    user,
    role: roleName,
    how: z.enum(["direct", "administrativeUnit", "pimActive", "pimEligible"]).default("direct"),
    /** Required for an administrative unit; "/" otherwise. */
    administrativeUnitId: z.guid().optional(),
    /** For PIM; absent: without end. */
    minutes: z.int().positive().optional(),
  }),
  z.strictObject({ do: z.literal("removeRole"), user, role: roleName }),
  z.strictObject({ do: z.literal("addAppRole"), clientId, role: roleName }),
  z.strictObject({ do: z.literal("removeAppRole"), clientId, role: roleName }),
  z.strictObject({
    do: z.literal("addToGroup"),
    user,
    /** Id or name; made as a role-assignable group where there is none. */
    group: z.string().min(1),
    isAssignableToRole: z.boolean().default(true),
  }),
  z.strictObject({ do: z.literal("removeFromGroup"), user, group: z.string().min(1) }),
  z.strictObject({
    do: z.literal("addMethod"),
    user,
    kind: z.enum([
      "fido2",
      "phone",
      "email",
      "microsoftAuthenticator",
      "softwareOath",
      "windowsHelloForBusiness",
      "platformCredential",
      "hardwareOath",
      "qrCodePin",
      "externalAuthentication",
    ]),
    properties: z.record(z.string(), z.unknown()).default({}),
  }),
  z.strictObject({ do: z.literal("addPass"), user, minutes: z.int().positive().default(60) }),
  z.strictObject({ do: z.literal("changePassword"), user, password: z.string().min(1).optional() }),
  z.strictObject({ do: z.literal("enableUser"), user }),
  z.strictObject({ do: z.literal("disableUser"), user }),
  z.strictObject({ do: z.literal("deleteUser"), user }),
  z.strictObject({ do: z.literal("restoreUser"), user }),
  z.strictObject({ do: z.literal("purgeUser"), user }),
  z.strictObject({
    do: z.literal("signIn"),
    user,
    appId: z.guid().optional(),
    ipAddress: z.string().default("203.0.113.7"),
  }),
  z.strictObject({ do: z.literal("addCustomRole"), roleId: z.guid(), displayName: z.string().min(1) }),
  z.strictObject({ do: z.literal("removeCustomRole"), roleId: z.guid() }),
  z.strictObject({ do: z.literal("grantConsent"), clientId }),
  z.strictObject({
    do: z.literal("revokeConsent"),
    clientId,
    /** Absent: the service principal itself is removed. */
    permissions: z.array(z.string()).optional(),
  }),
  z.strictObject({ do: z.literal("setAppEnabled"), clientId, enabled: z.boolean() }),
  z.strictObject({
    do: z.literal("addAppCredential"),
    clientId,
    kind: z.enum(["password", "certificate"]).default("password"),
  }),
  z.strictObject({ do: z.literal("addAppOwner"), clientId, user }),
]);

export type SettingsPatch = z.input<typeof settingsSchema>;
export type ClockChange = z.input<typeof clockSchema>;
export type FaultInput = z.input<typeof faultSchema>;
export type TenantPatch = z.input<typeof tenantPatchSchema>;
export type OutsiderAct = z.input<typeof outsiderSchema>;
export type ParsedOutsiderAct = z.output<typeof outsiderSchema>;
