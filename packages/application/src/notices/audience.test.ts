import { expect, test } from "vitest";
import { World } from "../testing/world.js";
import { peopleToTell } from "./audience.js";

test("owners who are active hear of what is told to owners, and people who left hear nothing", async () => {
  const world = await World.create();
  const second = await world.addTechnician({ roles: ["OWNER"] });
  const gone = await world.addTechnician({ active: false });
  const event = { actorId: null, accessGrantId: null, data: {} };
  const told = await world.run((stores) => peopleToTell(stores, event, ["owners", [gone.id, second.id]]));
  expect([...told].sort()).toEqual([world.owner.technicianId, second.id].sort());
});
