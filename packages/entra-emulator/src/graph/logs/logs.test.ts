import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { DEFAULT_IDS } from "../../seed/default-seed.js";
import { TestCloud } from "../../testing/cloud.js";

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.close());

test("each write is audited with its request id, newest first, and found by target and by app", async () => {
  const user = await cloud.createUser("jit");
  cloud.state.clock.advance(1_000);
  const disabled = await cloud.graph("PATCH", `/users/${user}`, { body: { accountEnabled: false } });
  const filter = encodeURIComponent(
    `targetResources/any(t:t/id eq '${user}') and initiatedBy/app/servicePrincipalId eq '${cloud.servicePrincipalId()}' and activityDateTime ge ${cloud.state.clock.iso(cloud.state.clock.nowMs() - 60_000)}`,
  );
  const { body } = await cloud.graph("GET", `/auditLogs/directoryAudits?$filter=${filter}`);
  expect(body.value?.map((row) => row.activityDisplayName)).toEqual(["Update user", "Disable account", "Add user"]);
  expect(body.value?.[0]).toMatchObject({ correlationId: disabled.headers.get("request-id"), result: "success" });
});

test("what a person does is on record under their id, with what changed, and changes the tenant", async () => {
  const { tenantId, domain } = DEFAULT_IDS.contoso;
  const as = `grace@${domain}`;
  const user = `olaf@${domain}`;
  const { control } = cloud;
  await control.insider(tenantId, { as, do: "addAppSecret", app: "Backup" });
  await control.insider(tenantId, { as, do: "consent", app: "Backup", scope: "Mail.Read" });
  await control.insider(tenantId, { as, do: "addRoleMember", user, role: "Global Administrator" });
  await control.insider(tenantId, { as, do: "addAppOwner", app: "Backup", user });
  await control.insider(tenantId, { as, do: "federateDomain", domain: "contoso-dental.example" });
  await control.insider(tenantId, { as, do: "changeConditionalAccess", policy: "MFA", state: "disabled" });
  await control.insider(tenantId, { as, do: "resetPassword", user });
  const grace = await control.user(tenantId, as);
  const filter = encodeURIComponent(`initiatedBy/user/id eq '${grace?.id}'`);
  const { body } = await cloud.graph("GET", `/auditLogs/directoryAudits?$filter=${filter}`);
  expect(body.value?.map((row) => row.activityDisplayName)).toEqual([
    "Reset user password",
    "Add conditional access policy",
    "Set domain authentication",
    "Add owner to application",
    "Add member to role",
    "Consent to application",
    "Add delegated permission grant",
    "Update application – Certificates and secrets management ",
  ]);
  const roleRow = body.value?.[4] as { targetResources: { modifiedProperties: unknown[] }[] };
  expect(roleRow.targetResources[0]?.modifiedProperties[0]).toMatchObject({ newValue: '"Global Administrator"' });
  const tenant = await control.tenant(tenantId);
  expect(tenant.domains.find(({ id }) => id === "contoso-dental.example")?.authenticationType).toBe("Federated");
  expect(tenant.users.find(({ userPrincipalName }) => userPrincipalName === user)?.roles).toHaveLength(1);
  await expect(control.insider(tenantId, { as: `nobody@${domain}`, do: "resetPassword", user })).rejects.toThrow("404");
  await control.outsider(tenantId, { do: "disableUser", user: as });
  await expect(control.insider(tenantId, { as, do: "resetPassword", user })).rejects.toThrow("disabled");
});

test("rows arrive late", async () => {
  cloud.state.lag.auditMs = 120_000;
  await cloud.createUser("jit");
  const count = async () => (await cloud.graph("GET", "/auditLogs/directoryAudits")).body.value?.length;
  expect(await count()).toBe(0);
  cloud.state.clock.advance(120_000);
  expect(await count()).toBe(1);
});

test("asking further back than the licence keeps names the oldest date", async () => {
  const ago = (days: number) => cloud.state.clock.iso(cloud.state.clock.nowMs() - days * 24 * 3_600_000);
  const ask = async (name: "contoso" | "fabrikam", days: number) =>
    (
      await cloud.graph("GET", `/auditLogs/directoryAudits?$filter=activityDateTime ge ${ago(days)}`, {
        token: await cloud.token(name),
      })
    ).status;
  expect([
    await ask("fabrikam", 6),
    await ask("fabrikam", 20),
    await ask("contoso", 20),
    await ask("contoso", 40),
  ]).toEqual([200, 400, 200, 400]);
});

test("sign-ins are told with a licence, and refused without one or without Directory.Read.All", async () => {
  const { tenantId, domain } = DEFAULT_IDS.contoso;
  await cloud.control.outsider(tenantId, { do: "signIn", user: `olaf@${domain}` });
  const user = (await cloud.control.user(tenantId, `olaf@${domain}`))?.id;
  const since = cloud.state.clock.iso(cloud.state.clock.nowMs() - 1_000);
  const path = `/auditLogs/signIns?$filter=userId eq '${user}' and createdDateTime ge ${since}`;
  expect((await cloud.graph("GET", path)).body.value).toMatchObject([{ userId: user, status: { errorCode: 0 } }]);
  const bare = await cloud.graph("GET", path, { token: await cloud.token("contoso", ["AuditLog.Read.All"]) });
  expect(bare.body.error?.code).toBe("Authorization_RequestDenied");
  const free = await cloud.graph("GET", "/auditLogs/signIns", { token: await cloud.token("fabrikam") });
  expect([free.status, free.body.error?.code]).toEqual([403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant"]);
});
