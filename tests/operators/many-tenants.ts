import type { AccessGrant } from "@daypass/domain";
import { DEFAULT_IDS } from "@daypass/entra-emulator";
import { createMsp, type Msp, ROLES, succeeded } from "../support/msp.js";
import type { World } from "../support/world.js";

/** Graph's own limits on calls to authentication methods (five per ten seconds a tenant, 122 over all of them). */
const PER_TENANT = { requests: 5, windowMs: 10_000 } as const;
const PER_APP = { requests: 122, windowMs: 10_000 } as const;

export interface OpenGrants {
  readonly msp: Msp;
  readonly grantIds: readonly string[];
}

/** `perTenant` live grants in each of `tenants` tenants, opened without Graph's limits, which hold from here on. */
export async function openInManyTenants(world: World, tenants: number, perTenant: number): Promise<OpenGrants> {
  const { control } = world.emulator;
  await control.settings({ quotas: { reportsPerAppAndTenant: null, reportsPerApp: null } });
  const seeded = Array.from({ length: tenants }, (_none, index) => tenantEntry(index));
  await control.seed({ tenants: seeded });
  const msp = await createMsp(world.deployment);
  const technicianIds: string[] = [];
  for (let count = 0; count < perTenant; count++) technicianIds.push(await msp.newTechnician());
  const grantIds: string[] = [];
  for (const tenant of seeded) {
    const app = await connect(world, msp, tenant);
    for (const technicianId of technicianIds) grantIds.push(await msp.request(app, technicianId, 240));
  }
  world.scheduler.wake();
  return { msp, grantIds };
}

/** From now on, as Graph has them. */
export async function limitAsGraphDoes({ emulator: { control } }: World): Promise<void> {
  await control.clearCalls();
  await control.settings({ quotas: { reportsPerAppAndTenant: PER_TENANT, reportsPerApp: PER_APP } });
}

export interface MethodCalls {
  readonly accepted: number;
  readonly throttled: number;
  /** No schedule makes as many calls in less time, in milliseconds. */
  readonly floorMs: number;
}

/** Calls that share the limits, since they hold. */
export async function methodCalls({ emulator: { control } }: World): Promise<MethodCalls> {
  const calls = (await control.calls()).filter(({ path }) => path.includes("/authentication/"));
  const accepted = calls.filter(({ status }) => status !== 429);
  const byTenant = new Map<string | null, number>();
  for (const { tenantId } of accepted) byTenant.set(tenantId, (byTenant.get(tenantId) ?? 0) + 1);
  const floorMs = Math.max(
    floor(accepted.length, PER_APP),
    ...[...byTenant.values()].map((count) => floor(count, PER_TENANT)),
  );
  return { accepted: accepted.length, throttled: calls.length - accepted.length, floorMs };
}

/** The first window is full at once. */
const floor = (calls: number, { requests, windowMs }: { requests: number; windowMs: number }): number =>
  Math.max(Math.ceil(calls / requests) - 1, 0) * windowMs;

export async function allGrants({ msp, grantIds }: OpenGrants): Promise<readonly AccessGrant[]> {
  const grants: AccessGrant[] = [];
  for (const id of grantIds) grants.push(await msp.grant(id));
  return grants;
}

type TenantEntry = ReturnType<typeof tenantEntry>;

function tenantEntry(index: number) {
  const initialDomain = `customer-${index}.onmicrosoft.com`;
  return {
    id: `50000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    displayName: `Customer ${index}`,
    initialDomain,
    licences: { p1: true, p2: false },
    users: [{ userPrincipalName: `boss@${initialDomain}`, displayName: "Boss", roles: ["Global Administrator"] }],
    consentedApps: [DEFAULT_IDS.partnerApp.clientId],
  };
}

/** As one that consented long ago. */
async function connect({ deployment: { useCases, ports } }: World, { actor, organizationId }: Msp, entry: TenantEntry) {
  const name = entry.displayName;
  const customer = succeeded(await useCases.createCustomer.execute(actor, { name }));
  const app = succeeded(await useCases.createTenantApp.execute(actor, { customerId: customer.id, name }));
  const mapping = {
    technicianGroupId: null,
    allTechnicians: true,
    roleTemplateIds: [...ROLES],
    maxDurationMinutes: null,
    requiresApproval: false,
    approverGroupId: null,
  };
  succeeded(await useCases.setRoleMappings.execute(actor, { tenantAppId: app.id, mappings: [mapping] }));
  return ports.unitOfWork.run(organizationId, async (stores) => {
    const now = ports.clock.now();
    const connected = (await stores.tenantApps.find(app.id)) ?? app;
    return stores.tenantApps.update({
      ...connected,
      authorization: {
        ...connected.authorization,
        status: "AUTHORIZED",
        authorizedBy: `boss@${entry.initialDomain}`,
        authorizedAt: now,
        checkedAt: now,
      },
      entraTenantId: entry.id,
      entraTenantName: name,
      accountDomain: entry.initialDomain,
      passPolicy: { enabled: true, minimumLifetimeMinutes: 10, maximumLifetimeMinutes: 480, oneTimeOnly: false },
    });
  });
}
