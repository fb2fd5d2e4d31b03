import { afterAll, beforeAll, expect, test } from "vitest";
import { type Cast, createCast } from "./support/cast.js";
import { LIVES, Life } from "./support/lives.js";
import { Mortality } from "./support/mortal-ports.js";

let cast: Cast;

beforeAll(async () => {
  cast = await createCast();
});

afterAll(() => cast?.[Symbol.asyncDispose]());

test.each(LIVES)(
  "I2: a worker killed at any boundary between two effects loses and doubles nothing: $name",
  { timeout: 120_000 },
  async (script) => {
    const undisturbed = new Life(cast, script);
    await undisturbed.live();
    const boundaries = undisturbed.mortality.crossed.length;
    expect(boundaries).toBeGreaterThan(25);
    for (let fatal = 1; fatal <= boundaries; fatal++) {
      const mortality = new Mortality(fatal);
      await new Life(cast, script, mortality).live();
      const where = `killed at boundary ${fatal} of ${boundaries}: ${mortality.crossed.at(-1)}`;
      expect(mortality.isDead, where).toBe(true);
      expect(await cast.truth.unfinished(), where).toEqual([]);
      expect(await cast.truth.wrongs(), where).toEqual([]);
    }
    process.stdout.write(`${boundaries} boundaries: ${script.name}\n`);
  },
);
