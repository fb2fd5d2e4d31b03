import { randomUUID } from "node:crypto";
import { activate } from "@daypass/domain";
import { expect, test } from "vitest";
import { requestOf } from "../samples.js";
import { type Storage, storageOf } from "./storage-harness.js";

/** What becomes due soon, for those who make ready for it. */
export function dueAheadContract(make: () => Promise<Storage>): void {
  const suite = storageOf(make);
  const ago = (seconds: number) => new Date(suite.storage.clock.now().getTime() - seconds * 1000);

  test("tenants whose live grants are about to be closed are named, the soonest first, and nobody else's", async () => {
    const { msp, storage } = suite;
    const { grant } = await msp.openGrant(ago(5));
    const active = await msp.run((stores) => stores.grants.update(activate(grant, storage.clock.now())));
    const ahead = active.window.closingStartsAt.getTime() - storage.clock.now().getTime();
    const tenantId = randomUUID();
    await msp.run(async (stores) => {
      const app = await stores.tenantApps.find(msp.app.id);
      if (app) await stores.tenantApps.update({ ...app, entraTenantId: tenantId });
    });
    expect(await storage.deployment.tenantsDueWithin(ahead - 60_000, 1000)).not.toContain(tenantId);
    expect(await storage.deployment.tenantsDueWithin(ahead + 60_000, 1000)).toContain(tenantId);
    storage.clock.advance({ minutes: 60 });
    expect(await storage.deployment.tenantsDueWithin(60_000, 1000)).not.toContain(tenantId);
  });

  test("a request that waits for a decision is due when it lapses", async () => {
    const { msp, storage } = suite;
    const request = requestOf(msp.app, msp.ada, { lapsesAt: new Date(storage.clock.now().getTime() + 2000) });
    await msp.run((stores) => stores.requests.insert({ ...request, status: "PENDING_APPROVAL", decidedAt: null }));
    expect(await storage.deployment.msUntilNextDue()).toBeLessThanOrEqual(2000);
    storage.clock.advance({ seconds: 3 });
    expect(await storage.deployment.msUntilNextDue()).toBe(0);
  });
}
