import { GrantWorker, type GrantWorkKind } from "@daypass/application";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createMsp, type Msp, ROLES, succeeded } from "../support/msp.js";
import { createWorld, type World } from "../support/world.js";
import { type Halt, Sleeper } from "./sleeper.js";

const signal = new AbortController().signal;
let world: World;
let msp: Msp;
let app: Awaited<ReturnType<Msp["connect"]>>;
let database: Client;
let technicianId: string;
const errors: unknown[] = [];

beforeAll(async () => {
  world = await createWorld({ consentedIn: ["contoso"] });
  await world.stopScheduler();
  msp = await createMsp(world.deployment);
  app = await msp.connect("contoso");
  database = new Client({ connectionString: world.deployment.database.url });
  await database.connect();
});
afterAll(async () => {
  await database?.end();
  await world?.[Symbol.asyncDispose]();
});
beforeEach(async () => {
  technicianId = await msp.newTechnician();
  errors.length = 0;
});

/** A healthy worker, which works until nothing is due. */
async function work(...kinds: GrantWorkKind[]): Promise<void> {
  const { ports, useCases } = world.deployment;
  const worker = new GrantWorker(ports, useCases, { workerId: "awake", onError: (error) => void errors.push(error) });
  for (const kind of kinds) {
    for (let round = 0; round < 20 && (await worker.run(kind, signal)) > 0; round++)
      await world.advance({ seconds: 2 });
  }
  expect(errors).toEqual([]);
}

/** Leases are real time: as if these seconds had gone by in the database. */
const leasesRunOut = () => database.query("update access_grants set claimed_until = now() - interval '1 second'");

async function stopped(kind: GrantWorkKind, at: Halt, skip = 0): Promise<{ sleeper: Sleeper; done: Promise<number> }> {
  const sleeper = new Sleeper(world.deployment.ports, at, { skip });
  const done = sleeper.run(kind);
  await sleeper.halted;
  await leasesRunOut();
  return { sleeper, done };
}

async function end(grantId: string): Promise<void> {
  succeeded(
    await world.deployment.useCases.endAccessGrant.execute(msp.actor, { accessGrantId: grantId, reason: null }),
  );
}

async function accountOf(grantId: string) {
  const { userPrincipalName } = await msp.grant(grantId);
  return world.emulator.control.user(app.entraTenantId ?? "", userPrincipalName ?? "");
}

const graphCalls = async () =>
  (await world.emulator.control.calls()).filter(({ path }) => path.startsWith("/v1.0/")).length;

test.each([
  ["the batch that enables and assigns", "activate", 0],
  ["the creation of the account", "createAccount", 0],
  ["the transaction that plans", "transaction", 0],
  ["the transaction that records what was done", "transaction", 3],
] as const)(
  "a worker stopped before %s does nothing more once the grant was closed by another",
  async (_, at, skip) => {
    const grantId = await msp.request(app, technicianId);
    const { sleeper, done } = await stopped("provisioning", at, skip);
    await work("provisioning");
    expect(await msp.grant(grantId)).toMatchObject({ status: "ACTIVE" });
    await end(grantId);
    await work("closing");
    const closed = await msp.grant(grantId);
    expect(closed).toMatchObject({ status: "CLOSED" });
    const before = await graphCalls();
    sleeper.wake(60_000);
    await done;
    expect(await graphCalls()).toBe(before);
    expect(await msp.grant(grantId)).toEqual(closed);
    expect(await accountOf(grantId)).toMatchObject({ accountEnabled: false, roles: [], temporaryAccessPass: null });
    expect(sleeper.errors).toEqual([]);
  },
);

test("a worker stopped in the middle of closing does not strip the account's next grant", async () => {
  const first = await msp.request(app, technicianId);
  await work("provisioning");
  await end(first);
  const { sleeper, done } = await stopped("closing", "cutPower");
  await work("closing");
  const second = await msp.request(app, technicianId);
  await work("provisioning");
  expect((await msp.grant(second)).jitAccountId).toBe((await msp.grant(first)).jitAccountId);
  sleeper.wake(60_000);
  await done;
  expect(await msp.grant(first)).toMatchObject({ status: "CLOSED" });
  expect(await msp.grant(second)).toMatchObject({ status: "ACTIVE" });
  const account = await accountOf(second);
  expect(account?.accountEnabled).toBe(true);
  expect(account?.roles.map((role) => role.roleDefinitionId).sort()).toEqual([...ROLES].sort());
  await end(second);
  await work("closing");
});

test("a worker that learns of its lost claim while a call hangs ends the call, and the one that has the claim goes on", async () => {
  const grantId = await msp.request(app, technicianId);
  await world.emulator.control.addFault({ path: "/v1.0/$batch", times: 1, effect: { kind: "hang" } });
  const { ports, useCases } = world.deployment;
  const late: unknown[] = [];
  const worker = new GrantWorker(ports, useCases, { workerId: "late", onError: (error) => void late.push(error) });
  const done = worker.run("provisioning", signal);
  await expect.poll(async () => (await world.emulator.control.faults())[0]?.hits).toBe(1);
  await leasesRunOut();
  await work("provisioning");
  await done;
  expect(worker.running).toBe(0);
  expect(late).toEqual([]);
  expect(await msp.grant(grantId)).toMatchObject({ status: "ACTIVE" });
  await end(grantId);
  await work("closing");
});
