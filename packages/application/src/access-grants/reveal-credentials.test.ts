import { expect, test } from "vitest";
import { expectRefused } from "../testing/refusals.js";
import { known, World } from "../testing/world.js";
import { RevealCredentials } from "./reveal-credentials.js";

test("the grant's technician sees the pass, hidden again after a minute, and it is on record before it is shown", async () => {
  const world = await World.create();
  const id = await world.activate();
  const outcome = await new RevealCredentials(world.ports).execute(world.as(world.ada), { accessGrantId: id });
  const [pass] = world.account(id).passes;
  expect(outcome).toEqual({
    ok: true,
    value: {
      userPrincipalName: world.grant(id).userPrincipalName,
      password: null,
      temporaryAccessPass: `code of ${pass?.id}`,
      temporaryAccessPassExpiresAt: pass?.expiresAt,
      entraTenantId: "contoso",
      hideAt: new Date(world.clock.now().getTime() + 60_000),
    },
  });
  expect(world.events("credentials.revealed")).toMatchObject([
    { outcome: "SUCCEEDED", actorId: world.ada.id, accessGrantId: id, data: { kind: "PASS" } },
  ]);
  expect(JSON.stringify(world.database.tables.audit)).not.toContain("code of");
});

test("I9: what cannot be recorded is not shown", async () => {
  const world = await World.create();
  const id = await world.activate();
  world.unitOfWork.failNext(new Error("the disk is full"));
  const reveal = new RevealCredentials(world.ports).execute(world.as(world.ada), { accessGrantId: id });
  await expect(reveal).rejects.toThrow("the disk is full");
});

test("nobody's role opens another's credentials, an owner's neither", async () => {
  const world = await World.create();
  const id = await world.activate();
  const reveal = new RevealCredentials(world.ports);
  const byOwner = () => reveal.execute(world.owner, { accessGrantId: id });
  await expectRefused(world, byOwner, "credentials.revealed", "NOT_ALLOWED");
  const unscoped = () => reveal.execute(world.token(["accessGrant:read"]), { accessGrantId: id });
  await expectRefused(world, unscoped, "credentials.revealed", "NOT_ALLOWED");
});

test("a token with the scope does, within its customers", async () => {
  const world = await World.create();
  const id = await world.activate();
  const reveal = new RevealCredentials(world.ports);
  const scoped = await reveal.execute(world.token(["credentials:reveal"]), { accessGrantId: id });
  expect(scoped.ok).toBe(true);
  expect(world.database.lastEvent("credentials.revealed")).toMatchObject({ actorKind: "API_TOKEN", actorId: "token" });
  const elsewhere = world.token(["credentials:reveal"], { customerIds: ["another"] });
  const refused = () => reveal.execute(elsewhere, { accessGrantId: id });
  await expectRefused(world, refused, "credentials.revealed", "NOT_FOUND accessGrantId");
});

test("there is nothing to see before the grant is active, once its window is over, and after its end", async () => {
  const world = await World.create();
  const id = await world.open();
  const reveal = () => new RevealCredentials(world.ports).execute(world.as(world.ada), { accessGrantId: id });
  await expectRefused(world, reveal, "credentials.revealed", "GRANT_NOT_OPEN");
  await world.work("provisioning");
  expect((await reveal()).ok).toBe(true);
  world.clock.advance({ minutes: 61 }); // the scheduler is late: still ACTIVE
  expect(world.grant(id).status).toBe("ACTIVE");
  await expectRefused(world, reveal, "credentials.revealed", "GRANT_NOT_OPEN");
  await world.expire(id);
  await expectRefused(world, reveal, "credentials.revealed", "GRANT_NOT_OPEN");
  expect(world.database.tables.credentials.size).toBe(0);
});

test("a grant that ends between the record and the look shows nothing", async () => {
  const world = await World.create();
  const id = await world.activate();
  const { run } = world.unitOfWork;
  let transactions = 0;
  const unitOfWork = {
    run: async (...[organizationId, work]: Parameters<typeof run>) => {
      if (++transactions === 2) await world.run((stores) => stores.credentials.destroy(id));
      return run.call(world.unitOfWork, organizationId, work);
    },
  } as typeof world.unitOfWork;
  const outcome = await new RevealCredentials({ ...world.ports, unitOfWork }).execute(world.as(world.ada), {
    accessGrantId: id,
  });
  expect(outcome).toMatchObject({ ok: false, refusals: [{ code: "GRANT_NOT_OPEN" }] });
  expect(known(world.database.lastEvent("credentials.revealed")).outcome).toBe("SUCCEEDED");
});
