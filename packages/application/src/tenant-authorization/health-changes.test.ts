import { expect, test } from "vitest";
import { World } from "../testing/world.js";
import { CheckTenantAuthorization } from "./check-tenant-authorization.js";

const HEALTH = /lost|Disabled|Expiring/;

async function days(world: World, count: number): Promise<void> {
  for (let day = 0; day < count; day++) {
    world.clock.advance({ minutes: 24 * 60 });
    const { organizationId, id: tenantAppId } = world.app;
    await new CheckTenantAuthorization(world.ports).executeAsSystem({ organizationId, tenantAppId });
  }
}

const told = (world: World) => world.database.tables.audit.map(({ type }) => type).filter((type) => HEALTH.test(type));

test("a credential that ends is told of once, thirty days before, and one in its place once again", async () => {
  const world = await World.create();
  const endsIn = (count: number) => {
    const credentialExpiresAt = new Date(world.clock.now().getTime() + count * 24 * 60 * 60_000).toISOString();
    world.tenant.readiness = { ...world.tenant.readiness, credentialExpiresAt };
  };
  endsIn(35);
  await days(world, 5);
  expect(told(world)).toEqual([]);
  await days(world, 10);
  expect(told(world)).toEqual(["tenantAuthorization.credentialExpiring"]);
  endsIn(300);
  await days(world, 3);
  endsIn(10);
  await days(world, 3);
  expect(told(world)).toEqual(Array(2).fill("tenantAuthorization.credentialExpiring"));
});

test("consent that is withdrawn is told of once each time, and so is an authorizer who cannot sign in any more", async () => {
  const world = await World.create();
  world.tenant.consented = false;
  await days(world, 3);
  world.tenant.consented = true;
  world.tenant.readiness = { ...world.tenant.readiness, authorizerEnabled: false };
  await days(world, 3);
  world.tenant.consented = false;
  await days(world, 2);
  expect(told(world)).toEqual([
    "tenantAuthorization.lost",
    "tenantAuthorization.authorizerDisabled",
    "tenantAuthorization.lost",
  ]);
});
