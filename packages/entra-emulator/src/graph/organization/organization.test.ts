import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { GRAPH_APP_ID } from "../../data/permissions.js";
import { DEFAULT_IDS } from "../../seed/default-seed.js";
import { TestCloud } from "../../testing/cloud.js";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

test("the organization is a collection of exactly the tenant of the token", async () => {
  const { body } = await cloud.graph("GET", "/organization");
  expect(body.value).toHaveLength(1);
  expect(body.value?.[0]).toMatchObject({
    id: DEFAULT_IDS.contoso.tenantId,
    displayName: "Contoso Dental",
    tenantType: "AAD",
  });
});

test.each([
  ["contoso", ["41781fb2-bc02-4b7c-bd55-b576c07bb09d"]],
  ["fabrikam", []],
  ["tailspin", ["41781fb2-bc02-4b7c-bd55-b576c07bb09d", "eec0eb4f-6444-4f95-aba0-50c24d67f998"]],
] as const)("the plans of %s show its licence", async (name, plans) => {
  const { body } = await cloud.graph("GET", "/organization?$select=assignedPlans", { token: await cloud.token(name) });
  const [organization] = body.value ?? [];
  const assigned = organization?.assignedPlans as { servicePlanId: string }[] | undefined;
  expect(assigned?.map((plan) => plan.servicePlanId)).toEqual(plans);
});

test("with too little permission the rest of the organization is null, and without any it is refused", async () => {
  const little = await cloud.graph("GET", "/organization", { token: await cloud.token("contoso", ["User.Read.All"]) });
  expect(little.body.value?.[0]).toMatchObject({ displayName: "Contoso Dental", assignedPlans: null });
  expect(
    (await cloud.graph("GET", "/organization", { token: await cloud.token("contoso", ["AuditLog.Read.All"]) })).status,
  ).toBe(403);
});

test("domains tell managed from federated, and verified from not", async () => {
  const { body } = await cloud.graph("GET", "/domains");
  expect(
    body.value?.map((row) => [row.id, row.authenticationType, row.isVerified, row.isDefault, row.isInitial]),
  ).toEqual([
    [DEFAULT_IDS.contoso.domain, "Managed", true, false, true],
    ["contoso-dental.example", "Managed", true, true, false],
    ["contoso-federated.example", "Federated", true, false, false],
    ["contoso-pending.example", "Managed", false, false, false],
  ]);
  expect((await cloud.graph("GET", "/domains/CONTOSO-dental.example")).body.id).toBe("contoso-dental.example");
  expect((await cloud.graph("GET", "/domains/elsewhere.example")).status).toBe(404);
});

test("our service principal is found by app id, with its grants and what others added", async () => {
  const { tenantId, domain } = DEFAULT_IDS.contoso;
  const { clientId } = DEFAULT_IDS.partnerApp;
  await cloud.control.outsider(tenantId, { do: "addAppCredential", clientId });
  await cloud.control.outsider(tenantId, { do: "addAppOwner", clientId, user: `olaf@${domain}` });
  const path = `/servicePrincipals(appId='${clientId}')`;
  const { body } = await cloud.graph(
    "GET",
    `${path}?$select=id,appId,accountEnabled,passwordCredentials,keyCredentials`,
  );
  expect(body).toMatchObject({
    appId: clientId,
    accountEnabled: true,
    keyCredentials: [],
    passwordCredentials: [{ secretText: null }],
  });
  const grants = await cloud.graph("GET", `/servicePrincipals/${body.id}/appRoleAssignments`);
  const graph = await cloud.graph("GET", `/servicePrincipals(appId='${GRAPH_APP_ID}')`);
  expect(grants.body.value?.every((grant) => grant.resourceId === graph.body.id && grant.principalId === body.id)).toBe(
    true,
  );
  expect(grants.body.value?.map((grant) => grant.appRoleId)).toContain("9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8");
  expect((await cloud.graph("GET", `${path}/owners`)).body.value?.map((owner) => owner.userPrincipalName)).toEqual([
    `olaf@${domain}`,
  ]);
  expect((await cloud.graph("GET", `/servicePrincipals?$filter=appId eq '${clientId}'`)).body.value).toHaveLength(1);
});

test("security defaults and conditional access are read, the latter with a licence", async () => {
  const fabrikam = await cloud.token("fabrikam");
  const defaults = await cloud.graph("GET", "/policies/identitySecurityDefaultsEnforcementPolicy", { token: fabrikam });
  expect(defaults.body.isEnabled).toBe(true);
  expect((await cloud.graph("GET", "/identity/conditionalAccess/policies", { token: fabrikam })).status).toBe(403);
  const { body } = await cloud.graph("GET", "/identity/conditionalAccess/policies", {
    token: await cloud.token("tailspin"),
  });
  expect(body.value).toMatchObject([{ displayName: "Require MFA for administrators", state: "enabled" }]);
});

test("registrations are seen in their home tenant only", async () => {
  const token = await cloud.token("contoso", ["Application.Read.All"]);
  expect((await cloud.graph("GET", "/applications", { token })).body.value).toEqual([]);
  expect((await cloud.graph("GET", "/oauth2PermissionGrants")).body.value).toEqual([]);
});
