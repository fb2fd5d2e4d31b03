import { expect, test, vi } from "vitest";
import { CloseGrants } from "../access-grants/close/close-grants.js";
import { RecheckGrants } from "../access-grants/close/recheck-grants.js";
import { ProvisionGrant } from "../access-grants/provision/provision-grant.js";
import { RenewPass } from "../access-grants/renew-pass.js";
import { World } from "../testing/world.js";
import { GrantWorker } from "./grant-worker.js";

async function workshop() {
  const world = await World.create();
  const errors: unknown[] = [];
  const { ports } = world;
  const useCases = {
    provisionGrant: new ProvisionGrant(ports),
    closeGrants: new CloseGrants(ports),
    recheckGrants: new RecheckGrants(ports),
    renewPass: new RenewPass(ports),
  };
  const worker = new GrantWorker(ports, useCases, { workerId: "worker", onError: (error) => void errors.push(error) });
  const signal = new AbortController().signal;
  return { world, worker, errors, signal };
}

test("a worker takes what is due until nothing is, and lets go of it", async () => {
  const { world, worker, errors, signal } = await workshop();
  const grace = await world.addTechnician({ displayName: "Grace" });
  const ids = [await world.open(), await world.open({}, grace)];
  expect(await worker.run("provisioning", signal)).toBe(2);
  expect(ids.map((id) => world.grant(id).status)).toEqual(["ACTIVE", "ACTIVE"]);
  world.clock.advance({ minutes: 61 });
  expect(await worker.run("closing", signal)).toBe(2);
  world.clock.advance({ minutes: 1 });
  expect(await worker.run("recheck", signal)).toBe(2);
  expect(await worker.run("recheck", signal)).toBe(0);
  expect([worker.running, world.database.claims.size, errors]).toEqual([0, 0, []]);
});

test("a fault of ours is told and does not spin: the grant waits out its lease", async () => {
  const { world, worker, errors, signal } = await workshop();
  const id = await world.open();
  let calls = 0;
  world.directory.beforeCall = () => {
    calls++;
    throw new Error("ours");
  };
  expect(await worker.run("provisioning", signal)).toBe(1);
  expect(await worker.run("provisioning", signal)).toBe(0);
  expect(calls).toBe(1);
  expect(errors).toMatchObject([{ message: "ours" }]);
  expect(world.database.claims.has(id)).toBe(true);
});

test("one grant's fault leaves the others done and free", async () => {
  const { world, worker, errors, signal } = await workshop();
  const grace = await world.addTechnician({ displayName: "Grace" });
  const [broken, fine] = [await world.open(), await world.open({}, grace)];
  const { nonce: _nonce, ...row } = { ...world.grant(broken), nonce: null };
  world.database.tables.grants.set(broken, { ...row, technicianId: "nobody" });
  await worker.run("provisioning", signal);
  expect(errors).toHaveLength(1);
  expect(world.grant(fine).status).toBe("ACTIVE");
  expect([...world.database.claims.keys()]).toEqual([broken]);
});

test("claims are renewed while the work goes on", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  try {
    const { world, worker, signal } = await workshop();
    const id = await world.open();
    let release: () => void = () => undefined;
    const blocked = new Promise<void>((resolve) => {
      release = resolve;
    });
    world.directory.beforeCall = () => blocked;
    const working = worker.run("provisioning", signal);
    while (world.database.claims.size === 0) await new Promise((resolve) => setImmediate(resolve));
    const claim = world.database.claims.get(id);
    if (!claim) throw new Error("it was claimed");
    world.database.claims.set(id, { ...claim, until: claim.until - 2000 });
    await vi.advanceTimersByTimeAsync(1000);
    expect(world.database.claims.get(id)?.until).toBeGreaterThan(claim.until - 2000);
    expect(worker.running).toBe(1);
    release();
    expect(await working).toBe(1);
    expect(world.database.claims.size).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test("a worker that is told to stop takes nothing more", async () => {
  const { world, worker } = await workshop();
  await world.open();
  expect(await worker.run("provisioning", AbortSignal.abort())).toBe(0);
  expect(world.database.claims.size).toBe(0);
});
