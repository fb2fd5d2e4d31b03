import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CLOSING, Cloud, PROVISIONING, ROLES, unwrap } from "../test-support/cloud.js";

let cloud: Cloud;
beforeAll(async () => {
  cloud = await Cloud.start();
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

const NEW = {
  displayName: "Jane Doe",
  tag: "dpabcdefghijklmn",
  password: "aA1-correct-horse-battery-staple",
  enabled: true,
};
const create = (userPrincipalName: string) =>
  cloud.directory.createAccount(cloud.tenantId, { ...NEW, userPrincipalName }, PROVISIONING);
const find = (userPrincipalName: string) => cloud.directory.findByName(cloud.tenantId, userPrincipalName, PROVISIONING);
const remove = (userId: string) => cloud.directory.deleteAccount(cloud.tenantId, userId, CLOSING);

test("an account is made enabled, tagged, and with a password that never has to be changed", async () => {
  const { userId, graphRequestId } = unwrap(await create(cloud.nameOf("msp-jane")));
  expect(graphRequestId).toEqual(expect.any(String));
  expect(await cloud.truth(userId)).toMatchObject({
    userPrincipalName: cloud.nameOf("msp-jane"),
    accountEnabled: true,
    employeeId: NEW.tag,
    password: NEW.password,
    roles: [],
  });
  const stored = cloud.emulator.state.tenants.get(cloud.tenantId)?.users.get(userId);
  expect(stored).toMatchObject({
    mailNickname: "msp-jane",
    forceChangePasswordNextSignIn: false,
    passwordPolicies: "DisablePasswordExpiration",
  });
});

test("an account is found by its name, and nobody else is", async () => {
  const { userId } = unwrap(await create(cloud.nameOf("msp-jane")));
  expect(unwrap(await find(cloud.nameOf("MSP-Jane")))).toEqual({ userId });
  expect(unwrap(await find(cloud.nameOf("msp-john")))).toBeNull();
});

test.each([
  ["a taken name", "name-taken", (at: Cloud) => at.nameOf("grace")],
  ["a federated domain", "invalid", () => "msp-jane@contoso-federated.example"],
  ["an unverified domain", "invalid", () => "msp-jane@contoso-pending.example"],
  ["a foreign domain", "invalid", () => "msp-jane@elsewhere.example"],
])("%s is %s", async (_, kind, name) => {
  expect(await create(name(cloud))).toMatchObject({ ok: false, problem: { kind } });
});

test("a lost answer is an unknown outcome, and the account can be found afterwards", async () => {
  await cloud.control.addFault({ method: "POST", path: "/v1.0/users", effect: { kind: "dropAfter" } });
  expect(await create(cloud.nameOf("msp-jane"))).toMatchObject({ ok: false, problem: { kind: "unknown-outcome" } });
  expect(unwrap(await find(cloud.nameOf("msp-jane")))).toEqual({ userId: expect.any(String) });
});

test("a sick Graph may have made the account, so it is never asked twice by itself", async () => {
  await cloud.control.addFault({ method: "POST", path: "/v1.0/users", effect: { kind: "status", status: 503 } });
  const trips = await cloud.roundTrips(async () => {
    expect(await create(cloud.nameOf("msp-jane"))).toMatchObject({ ok: false, problem: { kind: "unknown-outcome" } });
  });
  expect(trips).toHaveLength(1);
});

test("an Entra that cannot be reached made nothing", async () => {
  cloud.entra = cloud.connect({ authorityHost: "http://127.0.0.1:9", graphBaseUrl: "http://127.0.0.1:9" });
  expect(await create(cloud.nameOf("msp-jane"))).toMatchObject({ ok: false, problem: { kind: "transient" } });
});

test("a tenant that took its consent back is named", async () => {
  await cloud.outsider({ do: "revokeConsent", clientId: "a0000000-0000-4000-8000-000000000001" });
  expect(await create(cloud.nameOf("msp-jane"))).toMatchObject({ ok: false, problem: { kind: "consent-lost" } });
});

test("a tenant that is gone is named", async () => {
  const nowhere = "99999999-9999-4999-8999-999999999999";
  const result = await cloud.directory.createAccount(
    nowhere,
    { ...NEW, userPrincipalName: "a@b.example" },
    PROVISIONING,
  );
  expect(result).toMatchObject({ ok: false, problem: { kind: "tenant-gone", code: "AADSTS90002" } });
});

test("an account is deleted, and deleting it again is done too", async () => {
  const userId = await cloud.newAccount();
  expect(await remove(userId)).toMatchObject({ status: "done" });
  expect(await cloud.truth(userId)).toMatchObject({ deleted: true });
  expect(await remove(userId)).toMatchObject({ status: "done" });
  expect(await cloud.observe(userId)).toMatchObject({ exists: false, enabled: false, assignments: [], methods: [] });
});

test("an account that still counts as an administrator's is deleted later", async () => {
  const userId = await cloud.newAccount();
  await cloud.outsider({ do: "addRole", user: userId, role: ROLES.globalAdministrator });
  expect(await remove(userId)).toMatchObject({ status: "failed", problem: { kind: "replicating" } });
});

test("passes are deleted, and deleting them again is done too", async () => {
  const userId = await cloud.newAccount();
  await cloud.outsider({ do: "addPass", user: userId });
  const passId = (await cloud.truth(userId)).temporaryAccessPass?.id ?? "";
  const erase = () => cloud.directory.deletePasses(cloud.tenantId, userId, [passId], CLOSING);
  expect((await erase()).get(passId)).toMatchObject({ status: "done" });
  expect((await cloud.truth(userId)).temporaryAccessPass).toBeNull();
  expect((await erase()).get(passId)).toMatchObject({ status: "done" });
});

test("tokens are fetched ahead, and failures are left to the work itself", async () => {
  await cloud.directory.prefetchTokens([cloud.tenantId, "99999999-9999-4999-8999-999999999999"]);
  await cloud.control.clearCalls();
  await cloud.newAccount();
  const asked = (await cloud.control.calls()).filter(({ path }) => path.endsWith("/token"));
  expect(asked).toEqual([]);
});
