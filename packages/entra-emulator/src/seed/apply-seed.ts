import { createHash, randomUUID, X509Certificate } from "node:crypto";
import type { z } from "zod";
import { assignmentId } from "../graph/roles/role-object-id.js";
import { grantAdminConsent } from "../state/consent.js";
import { Registry } from "../state/registry.js";
import { addTenant, findServicePrincipal, findUser, SEEDED_AGE_MS } from "../state/state.js";
import type { AppRegistration, EmulatorState, Tenant } from "../state/types.js";
import { type ParsedSeed, type Seed, seedSchema, type tenantSeedSchema, type userSeedSchema } from "./seed-schema.js";

type ParsedTenant = z.output<typeof tenantSeedSchema>;

/** Adds what the seed names, as old as if it had always been there. Throws zod's error on a seed that is not one. */
export function applySeed(state: EmulatorState, input: Seed): void {
  const seed = seedSchema.parse(input);
  for (const app of seed.apps) state.apps.set(app.clientId.toLowerCase(), toApp(state, app));
  for (const tenant of seed.tenants) applyTenant(state, tenant);
}

function toApp(state: EmulatorState, app: ParsedSeed["apps"][number]): AppRegistration {
  const farAway = state.clock.iso(state.clock.nowMs() + SEEDED_AGE_MS);
  return {
    ...app,
    clientId: app.clientId.toLowerCase(),
    homeTenantId: app.homeTenantId.toLowerCase(),
    secrets: app.secrets.map(({ value, expiresAt }) => ({ value, expiresAt: expiresAt ?? farAway })),
    certificates: app.certificates.map(({ pem }) => ({
      pem,
      thumbprint: createHash("sha256").update(new X509Certificate(pem).raw).digest("base64url"),
    })),
  };
}

function applyTenant(state: EmulatorState, seed: ParsedTenant): void {
  const tenant = state.tenants.get(seed.id.toLowerCase()) ?? addTenant(state, seed);
  for (const domain of seed.domains) {
    if (domain.isDefault) for (const other of tenant.domains) other.isDefault = false;
    tenant.domains.push({ ...domain, isInitial: false });
  }
  Object.assign(tenant.licences, seed.licences);
  Object.assign(tenant.tapPolicy, seed.tapPolicy);
  Object.assign(tenant.pimRules, seed.pimRules);
  tenant.securityDefaultsEnabled = seed.securityDefaultsEnabled;
  tenant.conditionalAccessPolicies = seed.conditionalAccessPolicies.map((policy) => ({
    ...policy,
    id: policy.id ?? randomUUID(),
  }));
  for (const role of seed.customRoles) {
    tenant.customRoles.add({ ...role, templateId: role.id, description: "", isBuiltIn: false }, SEEDED_AGE_MS);
  }
  for (const user of seed.users) addUser(state, tenant, user);
  applyContainers(state, tenant, seed);
  for (const { id, ...device } of seed.devices)
    tenant.devices.add({ ...device, id: id ?? randomUUID() }, SEEDED_AGE_MS);
  for (const clientId of seed.consentedApps) {
    const app = state.apps.get(clientId.toLowerCase());
    if (!app) throw new Error(`Seed: ${clientId} is consented in ${seed.displayName}, but is no app of the seed`);
    grantAdminConsent(state, tenant, app, SEEDED_AGE_MS);
  }
  for (const { clientId, roles } of seed.appRoles) {
    const principal = findServicePrincipal(tenant, clientId);
    if (!principal) throw new Error(`Seed: ${clientId} has no service principal in ${seed.displayName}`);
    for (const role of roles) assign(tenant, role, principal.id);
  }
}

function applyContainers(state: EmulatorState, tenant: Tenant, seed: ParsedTenant): void {
  const idsOf = (names: readonly string[]) => names.map((name) => findUser(tenant, name)?.id ?? name);
  const registryOf = (names: readonly string[]) => {
    const registry = new Registry<{ id: string }>(state.clock);
    for (const id of idsOf(names)) registry.add({ id }, SEEDED_AGE_MS);
    return registry;
  };
  for (const { members, owners, roles, id = randomUUID(), ...group } of seed.groups) {
    tenant.groups.add(
      {
        ...group,
        id,
        description: null,
        mailNickname: group.displayName.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
        mailEnabled: false,
        securityEnabled: true,
        groupTypes: [],
        membershipRule: null,
        createdDateTime: state.clock.iso(state.clock.nowMs() - SEEDED_AGE_MS),
        members: registryOf(members),
        owners: idsOf(owners),
      },
      SEEDED_AGE_MS,
    );
    for (const role of roles) assign(tenant, role, id);
  }
  for (const { members, ...unit } of seed.administrativeUnits) {
    tenant.administrativeUnits.add({ ...unit, members: registryOf(members) }, SEEDED_AGE_MS);
  }
}

function addUser(state: EmulatorState, tenant: Tenant, seed: z.output<typeof userSeedSchema>): void {
  const since = state.clock.iso(state.clock.nowMs() - SEEDED_AGE_MS);
  const { id = randomUUID(), roles, ...fields } = seed;
  const local = seed.userPrincipalName.split("@")[0] ?? "";
  const user = tenant.users.add(
    {
      ...fields,
      id: id.toLowerCase(),
      displayName: seed.displayName ?? local,
      mailNickname: local,
      usageLocation: tenant.countryLetterCode,
      employeeId: seed.employeeId ?? null,
      passwordPolicies: null,
      onPremisesSyncEnabled: seed.onPremisesSyncEnabled ?? null,
      onPremisesImmutableId: null,
      password: seed.password ?? randomUUID(),
      forceChangePasswordNextSignIn: false,
      createdDateTime: since,
      lastPasswordChangeDateTime: since,
      signInSessionsValidFromDateTime: since,
      deletedDateTime: null,
      methods: [],
      temporaryAccessPass: null,
    },
    SEEDED_AGE_MS,
  );
  for (const role of roles) assign(tenant, role, user.id);
}

function assign(tenant: Tenant, roleDefinitionId: string, principalId: string): void {
  const id = assignmentId(roleDefinitionId, principalId, "/");
  tenant.roleAssignments.add({ id, principalId, roleDefinitionId, directoryScopeId: "/" }, SEEDED_AGE_MS);
}
