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
