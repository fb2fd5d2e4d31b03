import { FillAccountPool, ReconcileTenant } from "@daypass/application";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CONTOSO, type HttpMsp, USER_ADMINISTRATOR } from "../support/http-msp.js";
import { guardedTenant, pending, person, rawId } from "./support.js";

let msp: HttpMsp;
let tenantAppId: string;
beforeAll(async () => {
  ({ msp, tenantAppId } = await guardedTenant({ waitsTurnTime: true }));
});
afterAll(() => msp?.[Symbol.asyncDispose]());

const tenant = () => msp.world.emulator.state.tenants.get(CONTOSO.tenantId);
/** Accounts with our tag that exist. */
const made = () => [...(tenant()?.users.filter(({ employeeId }) => employeeId?.startsWith("dp") ?? false) ?? [])];
const names = () => made().map(({ userPrincipalName }) => userPrincipalName.split("@")[0]);
const creations = async () => {
  const calls = await msp.world.emulator.control.calls();
  return calls.filter(({ method, path }) => method === "POST" && path.endsWith("/users")).length;
};
const size = (accountPoolSize: number) =>
  msp.api.must("updateTenantApp", { tenantAppId, accountPoolSize }, "tenantApp { accountPoolSize }");
const becomes = (what: readonly string[]) => expect.poll(names, { timeout: 15_000 }).toEqual(what);
/** Unneeded accounts are looked for about every five minutes. */
const swept = (what: readonly string[]) =>
  expect
    .poll(
      async () => {
        await msp.world.advance({ minutes: 6 });
        return names();
      },
      { timeout: 15_000, interval: 500 },
    )
    .toEqual(what);
const told = (event: string, times: number) =>
  expect
    .poll(async () => (await msp.auditTypes()).filter((type) => type === event).length, { timeout: 15_000 })
    .toBeGreaterThanOrEqual(times);
/** Asks for what waits for an approval, so that asking makes no account by itself. */
async function asks(name: string): Promise<string> {
  const technicianId = await msp.technician(name);
  await pending(msp, tenantAppId, technicianId);
  return technicianId;
}
test("the setting is bounded, goes with REUSED accounts, and is off unless it is asked for", async () => {
  const settings = "query ($id: ID!) { tenantApp(id: $id) { accountPoolSize } }";
  expect(await msp.api.query(settings, { id: tenantAppId })).toEqual({ tenantApp: { accountPoolSize: 0 } });
  for (const input of [
    { accountPoolSize: -1 },
    { accountPoolSize: 26 },
    { accountPoolSize: 1, accountMode: "BURNER" },
  ]) {
    const { userErrors } = await msp.api.mutate("updateTenantApp", { tenantAppId, ...input }, "tenantApp { id }");
    expect(userErrors).toMatchObject([{ code: "INVALID_INPUT", path: ["input", "accountPoolSize"] }]);
  }
});

test("who asked has an account ready, disabled and without a role; their first grant takes it without a creation, and its closing leaves it to rest", async () => {
  await size(3);
  // The answer to the first creation is lost on the way: it ends with one account all the same.
  await msp.world.emulator.control.addFault({ method: "POST", path: "/v1.0/users", effect: { kind: "dropAfter" } });
  const technicianId = await asks("Pia Pool");
  await msp.world.advance({ minutes: 2 });
  await becomes(["msp-pia-pool"]);
  await msp.world.advance({ minutes: 2 });
  await expect.poll(() => msp.auditTypes(), { timeout: 15_000 }).toContain("jitAccount.madeAhead SUCCEEDED");
  expect(made()).toMatchObject([{ accountEnabled: false }]);
  const before = await creations();
  const input = { tenantAppId, technicianId, roleTemplateIds: [USER_ADMINISTRATOR], durationMinutes: 30 };
  const id = await msp.request(input);
  const live = await msp.until(id, "ACTIVE");
  expect(live.userPrincipalName).toBe(`msp-pia-pool@${CONTOSO.domain}`);
  expect(await creations()).toBe(before);
  expect(live.steps.map(({ name }) => name)).not.toContain("create-account");
  expect(made()).toMatchObject([{ accountEnabled: true }]);
  await msp.api.must("endAccessGrant", { accessGrantId: id, reason: "done" }, "accessGrant { id }");
  const closed = await msp.until(id, "CLOSED");
  expect(closed.closureProof).toMatchObject({ accountExists: true, accountEnabled: false, remainingRoles: [] });
  expect(made()).toMatchObject([{ accountEnabled: false }]);
});

test("while the tenant is suspended nobody's is made; lifted, who asked before has one; switched off and archived they are gone", async () => {
  await msp.world.stopScheduler();
  const { organizationId } = await person(msp, await asks("Sue Suspended"), []);
  await msp.api.must("endAllAccess", { tenantAppId, suspend: true, reason: "A stolen laptop" }, "endingCount");
  const before = await creations();
  const fill = new FillAccountPool(msp.world.deployment.ports);
  await fill.execute({ organizationId, tenantAppId: rawId(tenantAppId) }, AbortSignal.timeout(20_000));
  expect(await creations()).toBe(before);
  await msp.api.must("liftSuspension", { tenantAppId, reason: "Found again" }, "lifted");
  await msp.world.startScheduler();
  await msp.world.advance({ minutes: 2 });
  await becomes(["msp-pia-pool", "msp-sue-suspended"]);

  await size(0);
  await swept(["msp-pia-pool"]); // used since: it rests like any other
  expect(await msp.auditTypes()).toContain("jitAccount.removed SUCCEEDED");

  await size(1);
  await msp.world.advance({ minutes: 2 });
  await becomes(["msp-pia-pool", "msp-sue-suspended"]);
  await told("jitAccount.madeAhead SUCCEEDED", 3);
  const sue = `msp-sue-suspended@${CONTOSO.domain}`;
  await msp.world.emulator.control.outsider(CONTOSO.tenantId, { do: "enableUser", user: sue });
  const { ports, entra } = msp.world.deployment;
  const reconcile = new ReconcileTenant({ ...ports, tenantWatch: entra.tenantWatch });
  await reconcile.execute({ organizationId, tenantAppId: rawId(tenantAppId) }, AbortSignal.timeout(20_000));
  expect(await msp.auditTypes()).toContain("alarm.raised FAILED");
  await msp.world.advance({ minutes: 6 });
  await told("jitAccount.removed SUCCEEDED", 2); // one that somebody woke is never handed out
  await msp.api.must("archiveTenantApp", { tenantAppId, reason: "Left us" }, "tenantApp { id }");
  await swept([]);
});
