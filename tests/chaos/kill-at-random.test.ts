import type { TenantApp } from "@daypass/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { succeeded } from "../support/msp.js";
import { type Random, seededRandom } from "../support/random.js";
import { type Cast, createCast } from "./support/cast.js";
import { OUTSIDER_ACTS } from "./support/lives.js";
import { Mortality } from "./support/mortal-ports.js";
import type { WorkerProcess } from "./support/worker-process.js";

const SEED = Number(process.env.CHAOS_SEED ?? 20_260_301);
const KILLS = Number(process.env.CHAOS_KILLS ?? 1000);
const GRANTS_A_ROUND = 8;
/** Of one phase of a round: while grants are made usable, while they close, while they are looked at again. */
const KILLS_A_PHASE = 12;
/** A worker gets at most this far before it is killed. */
const FURTHEST_BOUNDARY = 30;

let cast: Cast;
let random: Random;
let kills = 0;
/** Everyone who ever worked. */
const lived: { readonly life: Mortality; readonly worker: WorkerProcess }[] = [];

beforeAll(async () => {
  cast = await createCast();
  random = seededRandom(SEED);
  process.stdout.write(`seed ${SEED}: run again with CHAOS_SEED=${SEED}\n`);
});

afterAll(() => cast?.[Symbol.asyncDispose]());

/** Somebody in the tenants, and the network, while workers die. */
async function somethingHappens(open: ReadonlyMap<string, TenantApp>): Promise<void> {
  const { world, msp } = cast;
  const { control } = world.emulator;
  const [grantId, app] = random.pick([...open]);
  const grant = await msp.grant(grantId);
  const event = random.next();
  if (event < 0.15) {
    const { endAccessGrant } = world.deployment.useCases;
    const outcome = await endAccessGrant.execute(msp.actor, { accessGrantId: grantId, reason: null });
    if (grant.status !== "CLOSED") succeeded(outcome);
  } else if (event < 0.3 && grant.status === "ACTIVE" && grant.userPrincipalName) {
    await control.outsider(app.entraTenantId ?? "", random.pick(OUTSIDER_ACTS)(grant.userPrincipalName));
  } else if (event < 0.45) {
    const effect = random.pick([
      { kind: "dropAfter" },
      { kind: "dropBefore" },
      { kind: "delay", ms: 20 },
      { kind: "status", status: 503 },
      { kind: "status", status: 429, retryAfterSeconds: 2 },
    ] as const);
    await control.addFault({ path: "/v1.0/**", skip: random.between(0, 6), effect });
  } else await world.advance({ ms: random.between(0, 3000) });
}

/** Workers that die one after the other, each somewhere else; now and then two live side by side. */
async function dieAndDie(open: ReadonlyMap<string, TenantApp>, times: number): Promise<void> {
  for (let count = 0; count < times; count++) {
    const lives = [new Mortality(random.between(1, FURTHEST_BOUNDARY))];
    if (random.chance(0.2)) lives.push(new Mortality(random.between(1, FURTHEST_BOUNDARY)));
    const working = lives.map((life) => ({ life, worker: cast.start(life) }));
    lived.push(...working);
    await Promise.all(working.map(({ worker }) => worker.work()));
    // Half the time the next worker is there before what the dead one sent has arrived.
    if (random.chance(0.5)) for (const life of lives) await life.settled();
    for (const { worker } of working) await cast.truth.lapseClaimsOf(worker.workerId);
    kills += lives.filter((life) => life.isDead).length;
    await somethingHappens(open);
  }
}

/**
 * One worker that lives, for a minute of the product's time. A claim that a dead worker had sent may have arrived after its
 * other claims were freed: leases are real time, which does not pass here, so these lapse now.
 */
async function settle(): Promise<void> {
  for (const { life, worker } of lived.splice(0)) {
    await life.settled();
    await cast.truth.lapseClaimsOf(worker.workerId);
  }
  await cast.world.emulator.control.clearFaults();
  const worker = cast.start();
  for (let second = 0; second <= 60; second += 2) {
    await worker.work();
    await cast.world.advance({ seconds: 2 });
  }
  await worker.work();
}

test(`I2, I8: workers killed at ${KILLS} random points lose no grant, leave no account behind and make none twice`, {
  timeout: 400_000,
}, async () => {
  const { world, msp, truth, apps } = cast;
  const crew = await Promise.all(Array.from({ length: GRANTS_A_ROUND }, () => msp.newTechnician()));
  const ends = new Map<string, number>();
  for (let round = 1; kills < KILLS; round++) {
    const where = () => `round ${round}, ${kills} kills, seed ${SEED}`;
    const open = new Map<string, TenantApp>();
    for (const known of crew) {
      const app = random.pick([apps.reused, apps.reused, apps.deleting, apps.burner]);
      open.set(await msp.request(app, random.chance(0.5) ? known : await msp.newTechnician()), app);
    }
    await dieAndDie(open, KILLS_A_PHASE);
    await settle();
    expect(await truth.unfinished(), where()).toEqual([]);
    expect(await truth.wrongs(), where()).toEqual([]);
    for (const id of open.keys()) {
      const grant = await msp.grant(id);
      const became = grant.status === "CLOSED" ? grant.closing.reason : grant.status;
      ends.set(became, (ends.get(became) ?? 0) + 1);
    }
    await world.advance({ minutes: 10 });
    await dieAndDie(open, KILLS_A_PHASE);
    await settle();
    expect(await truth.unfinished(), where()).toEqual([]);
    await world.advance({ minutes: random.pick([1, 10, 75]) });
    await dieAndDie(open, KILLS_A_PHASE / 3);
    await settle();
    expect(await truth.unfinished(), where()).toEqual([]);
    expect(await truth.wrongs(), where()).toEqual([]);
    for (const id of open.keys()) expect((await msp.grant(id)).status, where()).toBe("CLOSED");
  }
  process.stdout.write(`${kills} kills; provisioning ended ${JSON.stringify(Object.fromEntries(ends))}\n`);
  expect([...ends.keys()].sort()).toEqual(["ACTIVE", "REVOKED"]);
});
