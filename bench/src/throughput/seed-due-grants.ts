import { randomUUID } from "node:crypto";
import type { Ports } from "@daypass/application";
import { nodeIds } from "@daypass/composition";
import { activate, NOT_AUTHORIZED, openGrant, TENANT_APP_DEFAULTS } from "@daypass/domain";
import { PASSWORD_CHANGED_AT } from "./no-op-directory.js";

/** More than that in one tenant would be paced for by what Graph shows of authentication methods, five accounts in ten seconds. */
const GRANTS_OF_TENANT = 2;
export const ROLE = "fe930be7-5e62-47db-91af-98c3a49a38b1";

/** Live grants that began two hours ago for one hour, spread over tenants of one organization; answers its id. */
export async function seedDueGrants(ports: Pick<Ports, "unitOfWork" | "deployment">, count: number): Promise<string> {
  const now = new Date(Date.now() - 2 * 3_600_000);
  const organization = await ports.deployment.createOrganization({ id: nodeIds.uuid(), name: "Acme", createdAt: now });
  const organizationId = organization.id;
  const row = { organizationId, createdAt: now, version: 1 };
  const tenants = Math.ceil(count / GRANTS_OF_TENANT);
  for (let tenant = 0; tenant < tenants; tenant++) {
    const customer = { id: nodeIds.uuid(), organizationId, name: `Customer ${tenant}`, createdAt: now };
    const app = {
      ...TENANT_APP_DEFAULTS,
      ...row,
      id: nodeIds.uuid(),
      customerId: customer.id,
      name: "Production",
      authorization: { ...NOT_AUTHORIZED, status: "AUTHORIZED" as const },
      entraTenantId: randomUUID(),
      entraTenantName: customer.name,
      accountDomain: "contoso.example",
      domains: [],
      passPolicy: null,
      readiness: null,
      archivedAt: null,
    };
    await ports.unitOfWork.run(organizationId, async (stores) => {
      await stores.customers.insert(customer);
      await stores.tenantApps.insert(app);
      for (let at = tenant; at < count; at += tenants) {
        const [technicianId, requestId, accountId] = [nodeIds.uuid(), nodeIds.uuid(), nodeIds.uuid()];
        const of = { organizationId, tenantAppId: app.id, technicianId };
        const userPrincipalName = `t${at}@contoso.example`;
        await stores.technicians.insert({
          ...row,
          id: technicianId,
          displayName: "Ada Byron",
          email: `t${at}@acme.example`,
          active: true,
          roles: ["TECHNICIAN"],
        });
        await stores.requests.insert({
          ...of,
          id: requestId,
          requestedBy: technicianId,
          status: "APPROVED",
          roleTemplateIds: [ROLE],
          durationMinutes: 60,
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
          entraUserId: randomUUID(),
          nonce: nodeIds.secret(12),
          intendedAt: now,
          passwordChangedAt: PASSWORD_CHANGED_AT,
          madeAhead: false,
          cleanSeenAt: null,
          version: 1,
        });
        const opened = openGrant({
          ...of,
          id: nodeIds.uuid(),
          accessRequestId: requestId,
          roleTemplateIds: [ROLE],
          durationMinutes: 60,
          approvedCeilingMinutes: null,
          now,
        });
        await stores.grants.insert(opened);
        await stores.grants.update({ ...activate(opened, now), jitAccountId: accountId, userPrincipalName });
      }
    });
  }
  return organizationId;
}
