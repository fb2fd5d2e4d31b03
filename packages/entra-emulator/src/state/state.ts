import { randomUUID } from "node:crypto";
import { GRAPH_APP_ID } from "../data/permissions.js";
import { EmulatorClock } from "./clock.js";
import { Registry } from "./registry.js";
import type { BehaviourSettings, EmulatorState, LagSettings, ServicePrincipal, Tenant } from "./types.js";

/** Small, but never nothing: code that forgets replication should notice. */
const DEFAULT_LAG: Readonly<LagSettings> = {
  createMs: 60,
  readMs: 0,
  removalMs: 60,
  listMs: 40,
  consentMs: 80,
  auditMs: 40,
};

const DEFAULT_BEHAVIOUR: Readonly<BehaviourSettings> = {
  revokeSessionsAnswer: "200",
  lapsAnswer: "wrapped",
  lapsEncoding: "utf16le",
  consentLagAnswer: "no-roles",
  duplicateAssignmentAnswer: "400",
  accessTokenLifetimeSeconds: 3599,
};

/** Seeded objects are this old, past every replication delay. */
export const SEEDED_AGE_MS = 365 * 24 * 3_600_000;

export function createState(clock: EmulatorClock = new EmulatorClock()): EmulatorState {
  return {
    clock,
    tenants: new Map(),
    apps: new Map(),
    lag: { ...DEFAULT_LAG },
    behaviour: { ...DEFAULT_BEHAVIOUR },
  };
}

/** Empties the state in place, so that whoever holds it sees the new one. The clock is real again. */
export function resetState(state: EmulatorState): void {
  state.tenants.clear();
  state.apps.clear();
  Object.assign(state.lag, DEFAULT_LAG);
  Object.assign(state.behaviour, DEFAULT_BEHAVIOUR);
  state.clock.thaw();
  state.clock.setOffset(0);
}

/** An empty tenant with its initial domain and Microsoft Graph's own service principal; it is put into the state. */
export function addTenant(
  state: EmulatorState,
  options: { id?: string; displayName: string; initialDomain: string },
): Tenant {
  const { clock } = state;
  const tenant: Tenant = {
    id: (options.id ?? randomUUID()).toLowerCase(),
    displayName: options.displayName,
    countryLetterCode: "NL",
    domains: [
      { id: options.initialDomain, authenticationType: "Managed", isDefault: true, isInitial: true, isVerified: true },
    ],
    users: new Registry(clock),
    deletedUsers: new Registry(clock),
    groups: new Registry(clock),
    administrativeUnits: new Registry(clock),
    customRoles: new Registry(clock),
    roleAssignments: new Registry(clock),
    activatedRoles: new Set(),
    roleSchedules: new Registry(clock),
    roleScheduleRequests: [],
    servicePrincipals: new Registry(clock),
    tapPolicy: {
      state: "enabled",
      minimumLifetimeInMinutes: 10,
      maximumLifetimeInMinutes: 480,
      defaultLifetimeInMinutes: 60,
      defaultLength: 8,
      isUsableOnce: false,
      includeTargets: [{ id: "all_users", targetType: "group", isRegistrationRequired: false }],
    },
    securityDefaultsEnabled: false,
    conditionalAccessPolicies: [],
    licences: { p1: true, p2: false },
    pimRules: { maximumActiveDurationMinutes: null, justificationRequired: true, ticketRequired: false },
    devices: new Registry(clock),
    directoryAudits: [],
    signIns: [],
    oauth2PermissionGrants: [],
  };
  state.tenants.set(tenant.id, tenant);
  addServicePrincipal(state, tenant, { appId: GRAPH_APP_ID, displayName: "Microsoft Graph" }, SEEDED_AGE_MS);
  return tenant;
}

export function addServicePrincipal(
  state: EmulatorState,
  tenant: Tenant,
  app: { appId: string; displayName: string; homeTenantId?: string },
  ageMs = 0,
): ServicePrincipal {
  return tenant.servicePrincipals.add(
    {
      id: randomUUID(),
      appId: app.appId.toLowerCase(),
      displayName: app.displayName,
      accountEnabled: true,
      appOwnerOrganizationId: app.homeTenantId ?? null,
      createdDateTime: state.clock.iso(state.clock.nowMs() - ageMs),
      keyCredentials: [],
      passwordCredentials: [],
      owners: [],
      appRoleAssignments: new Registry(state.clock),
    },
    ageMs,
  );
}

/** By tenant id, or by one of its verified domains. */
export function findTenant(state: EmulatorState, idOrDomain: string): Tenant | undefined {
  const wanted = idOrDomain.toLowerCase();
  return (
    state.tenants.get(wanted) ??
    [...state.tenants.values()].find((tenant) =>
      tenant.domains.some((domain) => domain.isVerified && domain.id.toLowerCase() === wanted),
    )
  );
}

export function findServicePrincipal(tenant: Tenant, appId: string): ServicePrincipal | undefined {
  const wanted = appId.toLowerCase();
  return tenant.servicePrincipals.find((principal) => principal.appId === wanted);
}

/** By object id or userPrincipalName; soft-deleted users are not found. */
export function findUser(tenant: Tenant, idOrName: string) {
  const wanted = idOrName.toLowerCase();
  return tenant.users.get(wanted) ?? tenant.users.find((user) => user.userPrincipalName.toLowerCase() === wanted);
}
