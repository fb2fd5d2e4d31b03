import { DEFAULT_IDS } from "@daypass/entra-emulator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type SeededMsp, seedMsp } from "../../testing/seed-msp.js";
import { type ConnectedGateway, startConnectedGateway } from "../../testing/start-connected-gateway.js";

let server: ConnectedGateway;
let msp: SeededMsp;
beforeAll(async () => {
  server = await startConnectedGateway();
  msp = await seedMsp(server);
});
afterAll(() => server?.close());

const SELECTION = "tenantApp { status } enterpriseAppRemoval { portalUrl azureCliCommand graphRequest }";
const archive = (tenantAppId: string) =>
  msp.owner.done("archiveTenantApp", { tenantAppId, reason: "The contract ended" }, SELECTION);

test("who archives a connected tenant app is told how the customer removes the enterprise app: ours, in their tenant", async () => {
  const { tenantId } = DEFAULT_IDS.contoso;
  const { clientId } = DEFAULT_IDS.partnerApp;
  const { tenantApp, enterpriseAppRemoval } = await archive(msp.tenantAppId);
  expect(tenantApp.status).toBe("ARCHIVED");
  expect(enterpriseAppRemoval.portalUrl).toMatch(new RegExp(`^https://entra\\.microsoft\\.com/${tenantId}/`));
  expect(enterpriseAppRemoval.portalUrl).toContain(clientId);
  expect(enterpriseAppRemoval.azureCliCommand).toBe(
    `az login --tenant ${tenantId} --allow-no-subscriptions && az ad sp delete --id ${clientId}`,
  );
  expect(enterpriseAppRemoval.graphRequest).toBe(
    `DELETE ${server.emulator.url}/v1.0/servicePrincipals(appId='${clientId}')`,
  );
});

test("asked again, it says so again; where nobody ever consented there is nothing to remove", async () => {
  expect((await archive(msp.tenantAppId)).enterpriseAppRemoval).not.toBeNull();
  const input = { customerId: msp.customerId, name: "Never connected" };
  const { tenantApp } = await msp.owner.done("createTenantApp", input, "tenantApp { id }");
  expect((await archive(tenantApp.id)).enterpriseAppRemoval).toBeNull();
});
