import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CLIENT_ID, Cloud } from "../test-support/cloud.js";

let cloud: Cloud;
beforeAll(async () => {
  cloud = await Cloud.start();
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

const read = () => cloud.entra.tenantConnector.readFacts(cloud.tenantId, null);

async function facts() {
  const result = await read();
  if (!result.ok) throw new Error(result.problem.message);
  return result.facts;
}

const revoke = (...permissions: string[]) => cloud.outsider({ do: "revokeConsent", clientId: CLIENT_ID, permissions });

test("a consented tenant tells who it is, its domains and its policy for passes", async () => {
  const seen = await facts();
  expect(seen).toMatchObject({ entraTenantId: cloud.tenantId, displayName: "Contoso Dental" });
  expect(seen.domains).toContainEqual({
    name: "contoso-demo.onmicrosoft.com",
    isVerified: true,
    isDefault: false,
    isInitial: true,
    authenticationType: "MANAGED",
  });
  const kinds = seen.domains.map(({ name, authenticationType, isVerified }) => [name, authenticationType, isVerified]);
  expect(kinds).toContainEqual(["contoso-federated.example", "FEDERATED", true]);
  expect(kinds).toContainEqual(["contoso-pending.example", "MANAGED", false]);
  expect(seen.passPolicy).toMatchObject({ enabled: true, maximumLifetimeMinutes: expect.any(Number) });
});

test("every permission is shown, and which of them were granted", async () => {
  await revoke("DeviceLocalCredential.Read.All");
  const { permissions } = await facts();
  expect(permissions.filter(({ required }) => required).every(({ granted }) => granted)).toBe(true);
  expect(permissions.find(({ name }) => name === "DeviceLocalCredential.Read.All")).toMatchObject({ granted: false });
});

test("one round trip for the facts, and one each for what was granted and for who the administrators are", async () => {
  const trips = await cloud.roundTrips(facts);
  expect(trips.map(({ call }) => call)).toEqual([
    "POST $batch",
    "GET servicePrincipals/*/appRoleAssignments",
    "POST $batch",
  ]);
});

test("a permission taken back shows at once, though an older token still has it", async () => {
  await facts();
  await revoke("UserAuthMethod-TAP.ReadWrite.All", "UserAuthenticationMethod.ReadWrite.All");
  const { permissions } = await facts();
  expect(permissions.find(({ name }) => name === "UserAuthMethod-TAP.ReadWrite.All")).toMatchObject({ granted: false });
  expect(permissions.find(({ name }) => name === "User.ReadWrite.All")).toMatchObject({ granted: true });
});

test("without permission to read applications the token alone tells what was granted", async () => {
  await revoke("Application.Read.All", "Directory.Read.All");
  const { permissions } = await facts();
  expect(permissions.find(({ name }) => name === "User.ReadWrite.All")).toMatchObject({ granted: true });
  expect(permissions.find(({ name }) => name === "Application.Read.All")).toMatchObject({ granted: false });
});

test("without permission to read the policy it is unknown, and the rest stands", async () => {
  await revoke("Policy.Read.AuthenticationMethod", "Policy.Read.All");
  expect(await facts()).toMatchObject({ passPolicy: null, displayName: "Contoso Dental" });
});

test("a consent that has not reached all of Entra yet is awaited", async () => {
  const fresh = await Cloud.start("fabrikam", false);
  try {
    await fresh.reset();
    await fresh.control.settings({ lag: { consentMs: 60_000 } });
    await fresh.outsider({ do: "grantConsent", clientId: CLIENT_ID });
    const readFacts = () => fresh.entra.tenantConnector.readFacts(fresh.tenantId, null);
    expect(await readFacts()).toMatchObject({ ok: false, problem: { kind: "consent-lost" } });
    await fresh.control.clock({ advanceMs: 61_000 });
    expect(await readFacts()).toMatchObject({ ok: true, facts: { displayName: "Fabrikam Logistics" } });
  } finally {
    await fresh.close();
  }
});

test("a tenant that never consented is named", async () => {
  await cloud.outsider({ do: "revokeConsent", clientId: CLIENT_ID });
  expect(await read()).toMatchObject({ ok: false, problem: { kind: "consent-lost", code: "AADSTS700016" } });
});

test("an app that the tenant disabled is named", async () => {
  await cloud.outsider({ do: "setAppEnabled", clientId: CLIENT_ID, enabled: false });
  expect(await read()).toMatchObject({ ok: false, problem: { kind: "consent-lost", code: "AADSTS7000112" } });
});

test("a credential that Entra does not accept is our own trouble, not the tenant's", async () => {
  cloud.entra = cloud.connect({ credential: { kind: "secret", secret: "wrong" } });
  expect(await read()).toMatchObject({ ok: false, problem: { kind: "credential-rejected", code: "AADSTS7000215" } });
});

test("an outage is not taken for facts", async () => {
  const effect = { kind: "status", status: 503 } as const;
  await cloud.control.addFault({ path: "/v1.0/domains", scope: "item", effect });
  expect(await read()).toMatchObject({ ok: false, problem: { kind: "transient" } });
});
