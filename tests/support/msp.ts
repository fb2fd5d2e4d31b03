import type { Outcome } from "@daypass/application";
import type { Deployment } from "@daypass/composition";
import type { AccessGrant, AccountMode, CloseAction, PassPolicy, Principal, TenantApp } from "@daypass/domain";
import { DEFAULT_IDS } from "@daypass/entra-emulator";

type CustomerName = "contoso" | "fabrikam" | "tailspin";

/** Template ids of Helpdesk Administrator and User Administrator. */
export const ROLES = ["729827e3-9c14-49f7-bb1b-9608f156bbb8", "fe930be7-5e62-47db-91af-98c3a49a38b1"] as const;

const PASSES: Readonly<Record<CustomerName, PassPolicy>> = {
  contoso: { enabled: true, minimumLifetimeMinutes: 10, maximumLifetimeMinutes: 480, oneTimeOnly: false },
  fabrikam: { enabled: true, minimumLifetimeMinutes: 60, maximumLifetimeMinutes: 480, oneTimeOnly: false },
  tailspin: { enabled: true, minimumLifetimeMinutes: 60, maximumLifetimeMinutes: 480, oneTimeOnly: true },
};

/** An organization with customers whose tenants are connected; every technician may have both roles for up to a day. */
export interface Msp {
  readonly actor: Principal;
  readonly organizationId: string;
  /** The owner's, as bootstrap shows it once. */
  readonly apiToken: string;
  /** Connects a customer's tenant that consented long ago, without the walk through sign-in and consent. */
  connect(customer: CustomerName, mode?: { accountMode?: AccountMode; closeAction?: CloseAction }): Promise<TenantApp>;
  newTechnician(): Promise<string>;
  /** Asks for both roles; answers the grant's id. */
  request(app: TenantApp, technicianId: string, durationMinutes?: number): Promise<string>;
  grant(id: string): Promise<AccessGrant>;
}

export function succeeded<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusals)}`);
  return outcome.value;
}

export async function createMsp({ useCases, ports }: Deployment): Promise<Msp> {
  const made = succeeded(await useCases.bootstrap.execute({ organizationName: "Acme", ownerEmail: "o@acme.example" }));
  const actor = await useCases.authenticateApiToken.execute(made.apiToken);
  if (!actor) throw new Error("the owner's token was not taken");
  const { organizationId } = made;
  let people = 0;
  return {
    actor,
    organizationId,
    apiToken: made.apiToken,
    connect: async (name, { accountMode = "REUSED", closeAction = "DISABLE" } = {}) => {
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
            authorizedBy: `admin@${DEFAULT_IDS[name].domain}`,
            authorizedAt: now,
            checkedAt: now,
          },
          entraTenantId: DEFAULT_IDS[name].tenantId,
          entraTenantName: name,
          accountDomain: DEFAULT_IDS[name].domain,
          passPolicy: PASSES[name],
          accountMode,
          closeAction,
          maxDurationMinutes: 1440,
        });
      });
    },
    newTechnician: async () => {
      const email = `t${++people}@acme.example`;
      const person = { displayName: `Tech Number ${people}`, email, roles: ["TECHNICIAN" as const], groupIds: [] };
      return succeeded(await useCases.createTechnician.execute(actor, person)).id;
    },
    request: async (app, technicianId, durationMinutes = 10) => {
      const outcome = await useCases.requestAccess.execute(actor, {
        tenantAppId: app.id,
        roleTemplateIds: ROLES,
        durationMinutes,
        justification: "because",
        ticketNumber: null,
        technicianId,
      });
      const { accessGrant } = succeeded(outcome);
      if (!accessGrant) throw new Error("the request waits for approval");
      return accessGrant.id;
    },
    grant: async (id) => {
      const grant = await ports.unitOfWork.run(organizationId, (stores) => stores.grants.find(id));
      if (!grant) throw new Error("the grant is lost");
      return grant;
    },
  };
}
