import type { AuditEvent } from "@daypass/domain";
import type { Msp } from "../support/msp.js";
import type { World } from "../support/world.js";

/** Alarms of one kind of event, oldest first. */
export async function alarms(world: World, msp: Msp, type: "alarm.raised" | "alarm.cleared"): Promise<AuditEvent[]> {
  const scope = { organizationId: msp.organizationId, customerIds: null };
  const page = await world.deployment.ports.readModels.listAuditEvents(scope, { first: 100, after: null }, { type });
  return page.items.map(({ node }) => node).reverse();
}

/** Lets time go by until the grant is in this status. */
export async function becomes(world: World, msp: Msp, grantId: string, status: string): Promise<void> {
  for (let round = 0; round < 120; round++) {
    if ((await msp.grant(grantId)).status === status) return;
    await world.advance({ seconds: 1 });
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the grant did not become ${status}: ${JSON.stringify(await msp.grant(grantId))}`);
}
