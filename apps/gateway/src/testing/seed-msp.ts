import { DEFAULT_IDS, LoginBrowser } from "@daypass/entra-emulator";
import type { ConnectedGateway } from "./start-connected-gateway.js";
import type { TestCaller } from "./test-caller.js";

export const ROLES = {
  userAdministrator: "fe930be7-5e62-47db-91af-98c3a49a38b1",
  helpdeskAdministrator: "729827e3-9c14-49f7-bb1b-9608f156bbb8",
} as const;

export interface SeededMsp {
  readonly owner: TestCaller;
  readonly customerId: string;
  readonly tenantAppId: string;
  readonly groupId: string;
  /** In the group. */
  readonly technicianId: string;
}

/** An MSP with Contoso connected and one group mapped to User Administrator for at most two hours. */
export async function seedMsp(server: ConnectedGateway): Promise<SeededMsp> {
  const owner = await server.newOwner();
  const { customer } = await owner.done("createCustomer", { name: "Contoso Dental" }, "customer { id }");
  const customerId = customer.id;
  const { tenantApp } = await owner.done("createTenantApp", { customerId, name: "Contoso" }, "tenantApp { id }");
  const tenantAppId = tenantApp.id;
  const browser = new LoginBrowser();
  const page = await browser.pick(
    await server.signIn(owner, tenantAppId, { browser }),
    `grace@${DEFAULT_IDS.contoso.domain}`,
  );
  await browser.press(page, "accept");
  await settle(server, owner, tenantAppId);
  await owner.done("updateTenantApp", { tenantAppId, accountDomain: DEFAULT_IDS.contoso.domain });
  const group = await owner.done("createTechnicianGroup", { name: "Level 1 techs" }, "technicianGroup { id }");
  const groupId = group.technicianGroup.id;
  const person = { displayName: "Tara Tech", email: "tara@msp.example", roles: ["TECHNICIAN"], groupIds: [groupId] };
  const { technician } = await owner.done("createTechnician", person, "technician { id }");
  const mapping = { technicianGroupId: groupId, roleTemplateIds: [ROLES.userAdministrator], maxDurationMinutes: 120 };
  await owner.done("setRoleMappings", { tenantAppId, mappings: [mapping] });
  return { owner, customerId, tenantAppId, groupId, technicianId: technician.id };
}

/** Looks at consent until it is no longer propagating. */
export async function settle(server: ConnectedGateway, owner: TestCaller, tenantAppId: string): Promise<void> {
  const selection = "tenantApp { authorization { status } }";
  for (let look = 0; look < 50; look += 1) {
    const { tenantApp } = await owner.done("checkTenantAuthorization", { tenantAppId }, selection);
    if (tenantApp.authorization.status !== "PENDING") return;
    await server.emulator.control.clock({ advanceMs: 30_000 });
  }
  throw new Error("consent never settled");
}
