import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { EmulatorControl } from "../index.js";
import { DEFAULT_IDS } from "../seed/default-seed.js";
import { TestCloud } from "../testing/cloud.js";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

const { tenantId, domain } = DEFAULT_IDS.contoso;
const { clientId } = DEFAULT_IDS.partnerApp;

test("everything an outsider leaves on an account shows in its state, and in Graph", async () => {
  const user = await cloud.createUser("jit");
  const before = await cloud.control.user(tenantId, user);
  cloud.state.clock.advance(5_000);
  await cloud.control.outsider(tenantId, { do: "addRole", user, role: "Global Reader" });
  await cloud.control.outsider(tenantId, {
    do: "addRole",
    user,
    role: "Helpdesk Administrator",
    how: "pimEligible",
    minutes: 30,
  });
  await cloud.control.outsider(tenantId, { do: "addToGroup", user, group: "Tier 0" });
  await cloud.control.outsider(tenantId, { do: "addMethod", user, kind: "fido2" });
  await cloud.control.outsider(tenantId, { do: "changePassword", user });
  const code = await cloud.control.outsider(tenantId, { do: "addPass", user, minutes: 60 });
  const after = await cloud.control.user(tenantId, user);
  expect(after?.roles.map((role) => [role.displayName, role.how])).toEqual([
    ["Global Reader", "direct"],
    ["Helpdesk Administrator", "pimEligible"],
  ]);
  expect(after?.groups).toMatchObject([{ displayName: "Tier 0", isAssignableToRole: true }]);
  expect(after?.methods).toMatchObject([{ kind: "fido2" }]);
  expect(after?.temporaryAccessPass?.code).toBe(code);
  expect(after?.password).not.toBe(before?.password);
  expect(Date.parse(after?.lastPasswordChangeDateTime ?? "")).toBeGreaterThan(
    Date.parse(before?.lastPasswordChangeDateTime ?? ""),
  );
});

test("a role goes with everything that gave it, and an account comes and goes", async () => {
  const user = await cloud.createUser("jit");
  await cloud.control.outsider(tenantId, { do: "addRole", user, role: "Global Reader" });
  await cloud.control.outsider(tenantId, { do: "addRole", user, role: "Global Reader", how: "pimActive" });
  await cloud.control.outsider(tenantId, { do: "removeRole", user, role: "Global Reader" });
  await cloud.control.outsider(tenantId, { do: "disableUser", user });
  expect(await cloud.control.user(tenantId, user)).toMatchObject({ accountEnabled: false, roles: [] });
  await cloud.control.outsider(tenantId, { do: "enableUser", user });
  await cloud.control.outsider(tenantId, { do: "deleteUser", user });
  expect(await cloud.control.user(tenantId, `jit@${domain}`)).toMatchObject({ deleted: true, accountEnabled: true });
  await cloud.control.outsider(tenantId, { do: "restoreUser", user });
  await cloud.control.outsider(tenantId, { do: "deleteUser", user });
  await cloud.control.outsider(tenantId, { do: "purgeUser", user });
  expect(await cloud.control.user(tenantId, user)).toBeUndefined();
});

test("consent is taken back in part, in whole, and given again", async () => {
  const app = async () =>
    (await cloud.control.tenant(tenantId)).servicePrincipals.find(({ appId }) => appId === clientId);
  await cloud.control.outsider(tenantId, { do: "revokeConsent", clientId, permissions: ["User.ReadWrite.All"] });
  expect((await app())?.permissions).not.toContain("User.ReadWrite.All");
  await cloud.control.outsider(tenantId, { do: "revokeConsent", clientId });
  expect(await app()).toBeUndefined();
  await cloud.control.outsider(tenantId, { do: "grantConsent", clientId });
  expect((await app())?.permissions).toContain("User.ReadWrite.All");
});

test("a consent reaches app-only tokens only after its lag", async () => {
  await cloud.control.outsider(tenantId, { do: "revokeConsent", clientId });
  cloud.state.lag.consentMs = 10_000;
  await cloud.control.outsider(tenantId, { do: "grantConsent", clientId });
  const early = await cloud.graph("GET", "/organization", { token: await cloud.token() });
  expect(early.status).toBe(403);
  cloud.state.clock.advance(10_000);
  expect(
    (await cloud.graph("GET", "/organization", { token: await cloud.token("contoso", undefined, "fresh") })).status,
  ).toBe(200);
});

test("a reset takes back tenants, clock, lag, faults and log", async () => {
  await cloud.createUser("jit");
  await cloud.control.addFault({ path: "/v1.0/organization", effect: { kind: "hang" } });
  await cloud.control.clock({ advanceMs: 60_000 });
  await cloud.control.reset();
  expect(await cloud.control.user(tenantId, `jit@${domain}`)).toBeUndefined();
  expect(await cloud.control.faults()).toEqual([]);
  expect(await cloud.control.calls()).toEqual([]);
  expect((await cloud.control.settings()).clock.offsetMs).toBe(0);
});

test("a seed adds a tenant with its people, and is refused with its faults named", async () => {
  const id = "50000000-0000-4000-8000-000000000001";
  await cloud.control.seed({
    tenants: [
      {
        id,
        displayName: "Wing",
        initialDomain: "wing.onmicrosoft.com",
        users: [{ userPrincipalName: "gwen@wing.onmicrosoft.com", roles: ["Global Administrator"] }],
        consentedApps: [clientId],
      },
    ],
  });
  expect((await cloud.control.tenant("wing.onmicrosoft.com")).users).toMatchObject([
    { displayName: "gwen", roles: [{ displayName: "Global Administrator" }] },
  ]);
  const bad = {
    tenants: [
      {
        id,
        displayName: "X",
        initialDomain: "x.example",
        users: [{ userPrincipalName: "a@x.example", roles: ["Emperor"] }],
      },
    ],
  };
  await expect(cloud.control.seed(bad)).rejects.toThrow(/Unknown role Emperor/);
});

const nonsense: [string, string, unknown, number][] = [
  ["PATCH", "settings", { lag: { createMs: -1 } }, 400],
  ["PATCH", "settings", { speed: 1 }, 400],
  ["POST", "clock", {}, 400],
  ["POST", "faults", { path: "/v1.0/users", effect: { kind: "explode" } }, 400],
  ["DELETE", "faults/none", undefined, 404],
  ["GET", "tenants/nowhere.example", undefined, 404],
  ["POST", `tenants/${tenantId}/outsider`, { do: "dance" }, 400],
  ["POST", `tenants/${tenantId}/outsider`, { do: "enableUser", user: "nobody" }, 404],
];

test.each(nonsense)("%s %s with %o is refused with a reason", async (method, path, body, status) => {
  const response = await fetch(`${cloud.emulator.url}/_emulator/${path}`, {
    method,
    ...(body ? { headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {}),
  });
  expect(response.status).toBe(status);
  expect(((await response.json()) as { error: string }).error).not.toBe("");
});

test("a client made of the url alone steers the emulator", async () => {
  const control = new EmulatorControl(cloud.emulator.url);
  expect((await control.settings({ lag: { createMs: 1234 } })).lag.createMs).toBe(1234);
  expect(cloud.state.lag.createMs).toBe(1234);
  expect((await control.rotateKeys()).kid).not.toBe("");
});

test("control calls are neither logged nor struck", async () => {
  await cloud.control.addFault({ path: "/**", times: null, effect: { kind: "status", status: 500 } });
  await cloud.control.clearFaults();
  expect((await cloud.control.calls()).filter(({ path }) => path.startsWith("/_emulator"))).toEqual([]);
});
