import type { AccountObservation } from "../access/account/account-observation.js";
import type { ClosureProof } from "../access/closing/closure-proof.js";
import { openGrant } from "../access/grant/transitions.js";
import type { AccessFacts } from "../access/policy/access-facts.js";
import type { Technician } from "../people/technician.js";
import type { RoleEntitlement, RoleMapping } from "../roles/role-mapping.js";
import { TENANT_APP_DEFAULTS, type TenantApp } from "../tenant-app/tenant-app.js";
import type { TenantReadiness } from "../tenant-app/tenant-readiness.js";

/** 2026-06-01 09:00 UTC plus minutes. */
export const at = (minutes: number): Date => new Date(Date.UTC(2026, 5, 1, 9, 0) + minutes * 60_000);

export const USER_ADMINISTRATOR = "fe930be7-5e62-47db-91af-98c3a49a38b1";
export const HELPDESK_ADMINISTRATOR = "729827e3-9c14-49f7-bb1b-9608f156bbb8";

export const tenantApp = (given: Partial<TenantApp> = {}): TenantApp => ({
  ...TENANT_APP_DEFAULTS,
  id: "app",
  organizationId: "msp",
  customerId: "contoso",
  name: "Contoso production",
  authorization: {
    status: "AUTHORIZED",
    authorizedBy: "admin@contoso.example",
    authorizedAt: at(0),
    checkedAt: at(0),
    permissions: [],
    problem: null,
  },
  entraTenantId: "tenant",
  entraTenantName: "Contoso",
  accountDomain: "contoso.onmicrosoft.com",
  domains: [],
  passPolicy: null,
  readiness: null,
  archivedAt: null,
  createdAt: at(0),
  version: 1,
  ...given,
});

/** A tenant where all is well. */
export const readiness = (given: Partial<TenantReadiness> = {}): TenantReadiness => ({
  passTargets: { included: ["all_users"], excluded: [] },
  securityDefaults: false,
  conditionalAccess: [],
  plans: { p1: true, p2: false },
  missingRoleIds: [],
  customRoles: [],
  otherGlobalAdministrators: 1,
  authorizerEnabled: true,
  ownRoleIds: [],
  credentialExpiresAt: null,
  ...given,
});

export const technician = (given: Partial<Technician> = {}): Technician => ({
  id: "ada",
  organizationId: "msp",
  displayName: "Ada Byron",
  email: "ada@msp.example",
  active: true,
  roles: ["TECHNICIAN"],
  version: 1,
  createdAt: at(0),
  ...given,
});

export const entitlement = (given: Partial<RoleEntitlement> = {}): RoleEntitlement => ({
  roleTemplateId: USER_ADMINISTRATOR,
  maxDurationMinutes: 120,
  requiresApproval: false,
  approverGroupId: null,
  ...given,
});

export const mapping = (given: Partial<RoleMapping> = {}): RoleMapping => ({
  id: "mapping",
  organizationId: "msp",
  tenantAppId: "app",
  technicianGroupId: null,
  allTechnicians: true,
  roleTemplateIds: [USER_ADMINISTRATOR],
  maxDurationMinutes: null,
  requiresApproval: false,
  approverGroupId: null,
  ...given,
});

/** A request that every check lets pass. */
export const accessFacts = ({
  request,
  ...given
}: Partial<Omit<AccessFacts, "request">> & { request?: Partial<AccessFacts["request"]> } = {}): AccessFacts => ({
  request: {
    roleTemplateIds: [USER_ADMINISTRATOR],
    durationMinutes: 60,
    justification: "Reset a password",
    ticketNumber: null,
    ...request,
  },
  tenantApp: tenantApp(),
  technician: technician(),
  entitlements: [entitlement()],
  openGrantId: null,
  suspended: false,
  isRoleKnown: (id) => !id.startsWith("unknown"),
  ticketMatches: (pattern, ticket) => new RegExp(`^(?:${pattern})$`).test(ticket),
  ...given,
});

export const provisioning = (durationMinutes = 60) =>
  openGrant({
    id: "grant",
    organizationId: "msp",
    tenantAppId: "app",
    technicianId: "ada",
    accessRequestId: "request",
    roleTemplateIds: [USER_ADMINISTRATOR],
    durationMinutes,
    approvedCeilingMinutes: null,
    now: at(0),
  });

export const closureProof = (given: Partial<ClosureProof> = {}): ClosureProof => ({
  observedAt: at(60),
  recheckedAt: [],
  accountExists: true,
  accountEnabled: false,
  remainingRoles: [],
  temporaryAccessPassPresent: false,
  addedAuthenticationMethods: [],
  passwordChanged: false,
  addedRoles: [],
  addedGroups: [],
  sessionsRevokedAt: at(60),
  tokensMayLiveUntil: at(135),
  attempts: 1,
  graphRequestIds: [],
  digest: "digest",
  signature: "key.signature",
  ...given,
});

/** An account as it rests between grants: disabled, with nothing on it. */
export const observation = (given: Partial<AccountObservation> = {}): AccountObservation => ({
  observedAt: at(60),
  exists: true,
  enabled: false,
  tag: "dpabcdefghijklmn",
  createdAt: at(0),
  passwordChangedAt: at(0),
  assignments: [],
  roleGroups: [],
  methods: [],
  passes: [],
  graphRequestIds: [],
  ...given,
});
