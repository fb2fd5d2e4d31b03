import { afterAll, beforeAll, expect, test } from "vitest";
import { succeeded } from "../support/msp.js";
import { createWorld, type World } from "../support/world.js";
import { allGrants, limitAsGraphDoes, methodCalls, openInManyTenants } from "./many-tenants.js";

/** `DAYPASS_END_ALL_TENANTS=200` is an MSP's bad day: a thousand grants, and some five minutes. */
const TENANTS = Number(process.env.DAYPASS_END_ALL_TENANTS ?? 10);
const PER_TENANT = TENANTS > 50 ? 5 : 3;
const PATIENCE_MS = 60_000 + TENANTS * 5000;

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.[Symbol.asyncDispose]());

test(
  "all access in many tenants is ended at once: power goes off without waiting, and each grant is closed with proof about as soon as Graph's limits allow",
  async () => {
    const open = await openInManyTenants(world, TENANTS, PER_TENANT);
    const { msp } = open;
    const gauges = () => world.deployment.ports.deployment.grantGauges();
    const statuses = async () => new Set((await allGrants(open)).map(({ status }) => status));
    await expect.poll(statuses, { timeout: PATIENCE_MS, interval: 1000 }).toEqual(new Set(["ACTIVE"]));
    await limitAsGraphDoes(world);
    const begunAt = world.clock.now().getTime();
    const command = { tenantAppId: null, technicianId: null, everything: true, suspend: true, reason: "A breach" };
    const { endingCount } = succeeded(await world.deployment.useCases.endAllAccess.execute(msp.actor, command));
    expect(endingCount).toBe(TENANTS * PER_TENANT);
    await expect.poll(async () => (await gauges()).openGrants, { timeout: PATIENCE_MS, interval: 250 }).toBe(0);

    const grants = await allGrants(open);
    const took = grants.reduce(
      (most, grant) => {
        if (grant.status !== "CLOSED" || !grant.closing.powerOffAt) throw new Error(`${grant.id} is ${grant.status}`);
        expect(grant.proof).toMatchObject({
          accountEnabled: false,
          remainingRoles: [],
          temporaryAccessPassPresent: false,
        });
        return {
          powerOff: Math.max(most.powerOff, grant.closing.powerOffAt.getTime() - begunAt),
          closed: Math.max(most.closed, grant.closedAt.getTime() - begunAt),
        };
      },
      { powerOff: 0, closed: 0 },
    );
    const { accepted, throttled, floorMs } = await methodCalls(world);
    const told = { grants: grants.length, tenants: TENANTS, ...took, methodCalls: accepted, throttled, floorMs };
    // Every account is looked at once at least: less would be no proof.
    expect(accepted).toBeGreaterThanOrEqual(grants.length);
    expect(took.closed, JSON.stringify(told)).toBeLessThan(2 * floorMs + 20_000);
    // Power does not share those limits.
    expect(took.powerOff, JSON.stringify(told)).toBeLessThan(5000 + 50 * grants.length);
    process.stdout.write(`${JSON.stringify(told)}\n`);
  },
  PATIENCE_MS * 3,
);
