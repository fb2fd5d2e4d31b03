import { lifeStep } from "@daypass/application/testing";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LivedInWorld } from "./lived-in-world.js";

/** Fewer and shorter than beside the in-memory Entra: each step is transactions and round trips. */
const RUNS = Number(process.env.DAYPASS_MODEL_LIVES ?? 40);
const STEPS = 20;
/** More of them in one life could meet a deadline to the second. */
const MOST_TURNS_OF_TIME = 7;
const seed = Number(process.env.DAYPASS_MODEL_SEED ?? Math.floor(Date.now() / 86_400_000));

let world: LivedInWorld;
beforeAll(async () => {
  world = await LivedInWorld.create();
});
afterAll(() => world?.[Symbol.asyncDispose]());

const steps = fc
  .array(lifeStep, { minLength: 8, maxLength: STEPS, size: "max" })
  .filter((life) => life.filter(({ name }) => name === "time").length <= MOST_TURNS_OF_TIME);

test(`whatever several people do in whatever order, PostgreSQL and Entra are as the model says after every step (seed ${seed})`, async () => {
  const taken = new Map<string, number>();
  const lives = fc.asyncProperty(steps, async (life) => {
    const lived = await world.begin();
    for (const step of life) {
      await lived.take(step);
      await lived.compare();
      taken.set(step.name, (taken.get(step.name) ?? 0) + 1);
      const powered = lived.model.grants.some((grant) => grant.powered);
      if (!powered) expect(await world.passHolders()).toEqual([]);
    }
  });
  await fc.assert(lives, { seed, numRuns: RUNS, endOnFailure: true });
  // Lives that never got anywhere would prove nothing.
  for (const name of ["request", "work", "time", "approve", "end"]) expect(taken.get(name) ?? 0).toBeGreaterThan(0);
}, 240_000);
