import { expect, test } from "vitest";
import { expectRefused } from "../testing/refusals.js";
import { World } from "../testing/world.js";
import { CreateCustomer } from "./create-customer.js";

test("a customer is added; two branches of one chain may have one name", async () => {
  const world = await World.create();
  const create = () => new CreateCustomer(world.ports).execute(world.owner, { name: " Fabrikam " });
  expect(await create()).toMatchObject({ ok: true, value: { name: "Fabrikam" } });
  expect((await create()).ok).toBe(true);
  expect(world.events("customer.created")).toHaveLength(2);
});

test.each(["", " ", "x".repeat(201), "a\u0000b", "a\nb", "half \ud83d"])("%j is no name", async (name) => {
  const world = await World.create();
  const create = () => new CreateCustomer(world.ports).execute(world.owner, { name });
  await expectRefused(world, create, "customer.created", "INVALID_INPUT name");
});

test("a token limited to some customers cannot add one", async () => {
  const world = await World.create();
  const limited = world.token(undefined, { customerIds: [world.customer.id] });
  const create = () => new CreateCustomer(world.ports).execute(limited, { name: "Fabrikam" });
  await expectRefused(world, create, "customer.created", "NOT_ALLOWED");
});
