import { randomBytes, randomUUID } from "node:crypto";
import type { Stores } from "@daypass/application";
import { nodeIds } from "@daypass/composition";
import {
  activate,
  type GrantStep,
  NOT_AUTHORIZED,
  openGrant,
  TENANT_APP_DEFAULTS,
  type TenantApp,
} from "@daypass/domain";
import { DEFAULT_IDS, type UserSeed } from "@daypass/entra-emulator";
import { type Msp, ROLES } from "../../support/msp.js";
import type { World } from "../../support/world.js";

const MINUTES = 60;

type SeededUser = UserSeed & { readonly id: string; readonly employeeId: string };

/**
 * Live grants of both roles as provisioning would have left them, in tenants of their own, without its calls. Answers their ids,
 * one of each tenant after the other.
 */
export async function seedLiveGrants(world: World, msp: Msp, tenants: number, ofTenant: number): Promise<string[]> {
  const technicians = await Promise.all(Array.from({ length: ofTenant }, () => msp.newTechnician()));
  const groups: (readonly string[])[] = [];
  for (let count = 1; count <= tenants; count++) {
    const domain = `c-${randomBytes(4).toString("hex")}.onmicrosoft.example`;
    const users = technicians.map((_, at) => userOf(`tech-${at}@${domain}`));
    const tenantId = randomUUID();
    await world.emulator.control.seed({
      tenants: [
        {
          id: tenantId,
          displayName: domain,
          initialDomain: domain,
          users,
          consentedApps: [DEFAULT_IDS.partnerApp.clientId],
        },
      ],
    });
    groups.push(await recordGrants(world, msp, { tenantId, domain, users, technicians }));
  }
  return technicians.flatMap((_, at) => groups.flatMap((group) => group[at] ?? []));
}

const userOf = (userPrincipalName: string): SeededUser => ({
  id: randomUUID(),
  userPrincipalName,
  employeeId: `dp${randomBytes(7).toString("hex")}`,
  roles: [...ROLES],
});

interface Tenant {
  readonly tenantId: string;
  readonly domain: string;
  readonly users: readonly SeededUser[];
  readonly technicians: readonly string[];
}

/** What our tables would hold. */
async function recordGrants(world: World, { organizationId }: Msp, tenant: Tenant): Promise<string[]> {
  const { ports } = world.deployment;
  const now = ports.clock.now();
  const customer = { id: nodeIds.uuid(), organizationId, name: tenant.domain, createdAt: now };
  const app: TenantApp = {
    ...TENANT_APP_DEFAULTS,
    id: nodeIds.uuid(),
    organizationId,
    customerId: customer.id,
    name: tenant.domain,
    authorization: { ...NOT_AUTHORIZED, status: "AUTHORIZED", checkedAt: now },
    entraTenantId: tenant.tenantId,
    entraTenantName: tenant.domain,
    accountDomain: tenant.domain,
    domains: [],
    passPolicy: null,
    readiness: null,
    archivedAt: null,
    createdAt: now,
    version: 1,
  };
  return ports.unitOfWork.run(organizationId, async (stores) => {
    await stores.customers.insert(customer);
    await stores.tenantApps.insert(app);
    const ids: string[] = [];
    for (const [at, technicianId] of tenant.technicians.entries()) {
      const user = tenant.users[at];
      if (user) ids.push(await recordGrant(world, stores, app, technicianId, user));
    }
    return ids;
  });
}

async function recordGrant(
  { emulator, deployment }: World,
  stores: Stores,
  { id: tenantAppId, organizationId, entraTenantId }: TenantApp,
  technicianId: string,
  { id: entraUserId, employeeId: nonce, userPrincipalName }: SeededUser,
): Promise<string> {
  const now = deployment.ports.clock.now();
  const entra = emulator.state.tenants.get(entraTenantId ?? "");
  const since = new Date(entra?.users.get(entraUserId)?.createdDateTime ?? "");
  const of = { organizationId, tenantAppId, technicianId };
  const [requestId, accountId] = [nodeIds.uuid(), nodeIds.uuid()];
  await stores.requests.insert({
    ...of,
    id: requestId,
    requestedBy: technicianId,
    status: "APPROVED",
    roleTemplateIds: [...ROLES],
    durationMinutes: MINUTES,
    justification: "because",
    ticketNumber: null,
    approverGroupId: null,
    requiredApproval: false,
    requestedAt: now,
    lapsesAt: now,
    decidedAt: now,
    decidedBy: null,
    decisionComment: null,
    version: 1,
  });
  await stores.accounts.insert({
    ...of,
    id: accountId,
    burner: false,
    state: "LIVE",
    userPrincipalName,
    entraUserId,
    nonce,
    intendedAt: since,
    passwordChangedAt: since,
    madeAhead: false,
    cleanSeenAt: null,
    version: 1,
  });
  const opened = openGrant({
    ...of,
    id: nodeIds.uuid(),
    accessRequestId: requestId,
    roleTemplateIds: [...ROLES],
    durationMinutes: MINUTES,
    approvedCeilingMinutes: null,
    now,
  });
  await stores.grants.insert(opened);
  await stores.grants.update({ ...activate(opened, now), jitAccountId: accountId, userPrincipalName });
  const held = entra?.roleAssignments.filter(({ principalId }) => principalId === entraUserId) ?? [];
  await stores.steps.save(
    held.map(
      (assignment, at): GrantStep => ({
        id: nodeIds.uuid(),
        organizationId,
        grantId: opened.id,
        sequence: at + 1,
        name: "assign-role",
        subject: assignment.roleDefinitionId,
        status: "DONE",
        attempts: 1,
        startedAt: now,
        finishedAt: now,
        graphRequestId: null,
        resultId: assignment.id,
        error: null,
      }),
    ),
  );
  return opened.id;
}
