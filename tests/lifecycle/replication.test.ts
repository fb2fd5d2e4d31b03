import { afterEach, expect, test } from "vitest";
import { CONTOSO, HttpMsp } from "../support/http-msp.js";
import { onEachJobStore } from "../support/job-stores.js";

onEachJobStore((stores) => {
  let msp: HttpMsp;
  afterEach(() => msp[Symbol.asyncDispose]());

  test("with 30 s of replication lag the grant still becomes ACTIVE, loses nothing of its window, and leaves one account", async () => {
    msp = await HttpMsp.create({ jobsDatabaseUrl: (await stores.open()).url });
    const { tenantAppId, technicianId } = await msp.readyTenant();
    await msp.world.emulator.control.settings({
      lag: { createMs: 30_000, readMs: 30_000, listMs: 30_000, removalMs: 30_000 },
    });
    const requestedAt = msp.world.clock.now().getTime();
    const id = await msp.request({ tenantAppId, technicianId, durationMinutes: 30 });
    for (let seconds = 0; seconds < 240 && (await msp.grant(id)).status === "PROVISIONING"; seconds += 5) {
      await msp.world.advance({ seconds: 5 });
      await new Promise((resolve) => setTimeout(resolve, 150)); // lets the scheduler take its turn
    }
    const active = await msp.until(id, "ACTIVE");
    expect(Date.parse(active.activatedAt ?? "") - requestedAt).toBeGreaterThanOrEqual(30_000);
    expect(Date.parse(active.expiresAt ?? "") - Date.parse(active.activatedAt ?? "")).toBe(30 * 60_000);
    const { users, deletedUsers } = await msp.world.emulator.control.tenant(CONTOSO.tenantId);
    expect([...users, ...deletedUsers].filter((user) => user.userPrincipalName.startsWith("msp-"))).toHaveLength(1);

    await msp.api.must("endAccessGrant", { accessGrantId: id }, "accessGrant { status }");
    for (let seconds = 0; seconds < 240 && (await msp.grant(id)).status !== "CLOSED"; seconds += 5) {
      await msp.world.advance({ seconds: 5 });
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    expect(await msp.until(id, "CLOSED")).toMatchObject({
      closureProof: { accountEnabled: false, remainingRoles: [] },
    });
  });

  test("consent that propagates for a while shows PENDING and then AUTHORIZED, without anybody's doing", async () => {
    msp = await HttpMsp.create({ jobsDatabaseUrl: (await stores.open()).url, lag: { consentMs: 20_000 } });
    const tenantAppId = await msp.tenantApp();
    const page = await msp.authorize(tenantAppId);
    expect(page.status).toBe(200);
    expect((await msp.authorization(tenantAppId)).status).toBe("PENDING");
    await msp.world.advance({ seconds: 21 });
    await expect
      .poll(async () => (await msp.authorization(tenantAppId)).status, { timeout: 15_000 })
      .toBe("AUTHORIZED");
  });
});
