import { expect, test } from "vitest";
import { StaleVersionError } from "../ports/store-errors.js";
import { World } from "../testing/world.js";
import { decide } from "./decide.js";

test("a decision that was beaten three times says so, and another fault is not tried again", async () => {
  const world = await World.create();
  let tries = 0;
  const beaten = decide(world.ports, world.organizationId, async () => {
    tries++;
    throw new StaleVersionError();
  });
  await expect(beaten).rejects.toBeInstanceOf(StaleVersionError);
  expect(tries).toBe(3);
  const faulty = decide(world.ports, world.organizationId, async () => {
    tries++;
    throw new TypeError("ours");
  });
  await expect(faulty).rejects.toThrow("ours");
  expect(tries).toBe(4);
});
