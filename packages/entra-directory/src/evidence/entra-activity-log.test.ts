import type { DirectoryCallOptions } from "@daypass/application";
import { DEFAULT_IDS } from "@daypass/entra-emulator";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Cloud } from "../test-support/cloud.js";

const BACKGROUND: DirectoryCallOptions = { signal: new AbortController().signal, priority: "background" };
const MINUTE_MS = 60_000;
const { domain } = DEFAULT_IDS.contoso;

let cloud: Cloud;
beforeAll(async () => {
  cloud = await Cloud.start();
});
beforeEach(() => cloud.reset());
afterAll(() => cloud.emulator.close());

async function observe(given: { from?: Date; until?: Date; who?: string } = {}) {
  const now = cloud.emulator.state.clock.nowMs();
  const user = await cloud.control.user(cloud.tenantId, given.who ?? `grace@${domain}`);
  const window = { from: new Date(now - 60 * MINUTE_MS), until: new Date(now + MINUTE_MS), ...given };
  return cloud.entra.activityLog.observeActivity(cloud.tenantId, { userId: user?.id ?? "", ...window }, BACKGROUND);
}
const grace = (act: { do: "addRoleMember" | "consent" | "resetPassword"; [key: string]: string }) =>
  cloud.control.insider(cloud.tenantId, { as: `grace@${domain}`, ...act } as never);

test("acts by the account are answered with what they were done to, and nobody else's", async () => {
  await grace({ do: "addRoleMember", user: `olaf@${domain}`, role: "Global Administrator" });
  await grace({ do: "consent", app: "Backup" });
  await cloud.control.insider(cloud.tenantId, {
    as: `piet@${domain}`,
    do: "resetPassword",
    user: `olaf@${domain}`,
  });
  await cloud.control.outsider(cloud.tenantId, { do: "signIn", user: `grace@${domain}` });
  const { audits, signIns } = await observe();
  expect([audits.state, signIns.state]).toEqual(["READ", "READ"]);
  expect(audits.rows.map(({ activity }) => activity)).toEqual([
    "Consent to application",
    "Add delegated permission grant",
    "Add member to role",
  ]);
  expect(audits.rows[2]?.targets[0]).toMatchObject({
    name: `olaf@${domain}`,
    type: "User",
    changes: [{ property: "Role.DisplayName", value: "Global Administrator" }, { property: "Role.TemplateId" }],
  });
  expect(audits.rows[0]?.targets[0]?.changes).toContainEqual({
    property: "ConsentContext.IsAdminConsent",
    value: null,
  });
  expect(signIns.rows).toMatchObject([{ appName: "Azure Portal", ipAddress: "203.0.113.7", succeeded: true }]);
});

test("acts before and after the window are not in it", async () => {
  const now = cloud.emulator.state.clock.nowMs();
  await grace({ do: "resetPassword", user: `olaf@${domain}` });
  const before = await observe({ from: new Date(now - 20 * MINUTE_MS), until: new Date(now - 10 * MINUTE_MS) });
  expect(before.audits).toEqual({ state: "READ", rows: [] });
});

test("all pages are read", async () => {
  const user = await cloud.control.user(cloud.tenantId, `grace@${domain}`);
  function row(count: number) {
    const at = cloud.emulator.state.clock.now().toISOString();
    const base = { activityDateTime: at, category: "x", correlationId: "x", operationType: "Update" };
    const initiatedBy = { app: null, user: { id: user?.id } };
    return { ...base, id: `row-${count}`, activityDisplayName: "Update user", initiatedBy, targetResources: [] };
  }
  const log = cloud.emulator.state.tenants.get(cloud.tenantId)?.directoryAudits;
  for (let count = 0; count < 501; count++) log?.push(row(count));
  const { audits } = await observe();
  expect([audits.state, audits.rows.length]).toEqual(["READ", 501]);
});

test("a missing licence, a missing permission and a tenant that does not answer are told apart, for each log", async () => {
  await cloud.control.patchTenant(cloud.tenantId, { licences: { p1: false } });
  const free = await observe();
  expect([free.audits.state, free.signIns.state]).toEqual(["READ", "LICENCE_MISSING"]);
  const { clientId } = DEFAULT_IDS.partnerApp;
  const permissions = ["AuditLog.Read.All"];
  await cloud.control.outsider(cloud.tenantId, { do: "revokeConsent", clientId, permissions });
  cloud.entra = cloud.connect();
  const refused = await observe();
  expect([refused.audits.state, refused.signIns.state]).toEqual(["PERMISSION_MISSING", "PERMISSION_MISSING"]);
  await cloud.control.outsider(cloud.tenantId, { do: "revokeConsent", clientId });
  cloud.entra = cloud.connect();
  const gone = await observe();
  expect([gone.audits.state, gone.signIns.state]).toEqual(["NOT_REACHED", "NOT_REACHED"]);
});
