import { expect, test } from "vitest";
import { expectRefused } from "../testing/refusals.js";
import { World } from "../testing/world.js";
import { ArchiveTenantApp } from "./archive-tenant-app.js";
import { CreateTenantApp } from "./create-tenant-app.js";

test("open grants end first, and the Entra tenant can be connected anew", async () => {
  const world = await World.create();
  const id = await world.activate();
  const archive = () =>
    new ArchiveTenantApp(world.ports).execute(world.owner, { tenantAppId: world.app.id, reason: "contract over" });
  expect(await archive()).toMatchObject({ ok: true, value: { endedAccessGrants: [{ id }] } });
  expect(world.grant(id)).toMatchObject({ status: "CLOSING", closing: { reason: "TENANT_ARCHIVED" } });
  await world.until(id, "CLOSED");
  expect(await world.ports.deployment.entraTenantTaken("contoso", "another")).toBe(false);
  expect(await archive()).toMatchObject({ ok: true, value: { endedAccessGrants: [] } });
  expect(world.events("tenantApp.archived")).toHaveLength(1);
});

test("a reason and a tenant app there have to be", async () => {
  const world = await World.create();
  const archive = (tenantAppId: string, reason: string) => () =>
    new ArchiveTenantApp(world.ports).execute(world.owner, { tenantAppId, reason });
  await expectRefused(world, archive(world.app.id, " "), "tenantApp.archived", "INVALID_INPUT reason");
  await expectRefused(world, archive(world.app.id, "a\0"), "tenantApp.archived", "INVALID_INPUT reason");
  await expectRefused(world, archive("nothing", "x"), "tenantApp.archived", "NOT_FOUND tenantAppId");
});

test("a new tenant app is a draft with the defaults, of a customer the actor reaches", async () => {
  const world = await World.create();
  const create = new CreateTenantApp(world.ports);
  const outcome = await create.execute(world.owner, { customerId: world.customer.id, name: " Second " });
  expect(outcome).toMatchObject({ ok: true, value: { name: "Second", entraTenantId: null, maxDurationMinutes: 480 } });
  const { customer } = await world.stranger();
  const foreign = () => create.execute(world.owner, { customerId: customer.id, name: "\0" });
  await expectRefused(world, foreign, "tenantApp.created", "NOT_FOUND customerId", "INVALID_INPUT name");
  const limited = world.token(undefined, { customerIds: ["another"] });
  const beyond = () => create.execute(limited, { customerId: world.customer.id, name: "x" });
  await expectRefused(world, beyond, "tenantApp.created", "NOT_FOUND customerId");
});
