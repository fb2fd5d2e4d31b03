import { expect, test } from "vitest";
import { at } from "../testing/samples.js";
import { World } from "../testing/world.js";
import { WatchTickets } from "./watch-tickets.js";

const { signal } = new AbortController();

async function worldWithGrant(): Promise<{ world: World; grantId: string; look: () => Promise<string> }> {
  const world = await World.create();
  const settings = {
    checkUrl: "https://psa.example/{ticket}",
    statePointer: "/state",
    closedStates: ["closed"],
    customerPointer: "/customer",
    noteUrl: null,
    noteField: "text",
    authHeader: null,
    whenDown: "ALLOW" as const,
    changedAt: at(0),
  };
  await world.run((stores) => stores.tickets.put(settings, null));
  world.ticketSystem.isDown = true;
  const grantId = await world.activate({ ticketNumber: "1" });
  world.ticketSystem.isDown = false;
  const ids = { organizationId: world.organizationId, grantId };
  return { world, grantId, look: () => new WatchTickets(world.ports).execute(ids, signal) };
}

const requestOf = (world: World, grantId: string) =>
  world.database.tables.requests.get(world.grant(grantId).accessRequestId);

test("what was let through unchecked is looked at when the ticket system is back", async () => {
  const { world, grantId, look } = await worldWithGrant();
  expect(requestOf(world, grantId)).toMatchObject({ ticketState: "UNCHECKED", ticketCheckedAt: null });
  world.ticketSystem.tickets.set("1", { closed: false, customer: world.customer.name });
  await look();
  expect(requestOf(world, grantId)).toMatchObject({ ticketState: "OPEN", ticketCheckedAt: world.clock.now() });
  expect(world.grant(grantId).status).toBe("ACTIVE");
});

test("a closed ticket ends its grant at once, whoever's it is", async () => {
  const { world, grantId, look } = await worldWithGrant();
  world.ticketSystem.tickets.set("1", { closed: true, customer: "Fabrikam" });
  await look();
  expect(world.grant(grantId)).toMatchObject({ status: "CLOSING", closing: { reason: "TICKET_CLOSED" } });
  expect(requestOf(world, grantId)).toMatchObject({ ticketState: "CLOSED" });
  await world.until(grantId, "CLOSED");
  const asked = world.ticketSystem.asked.length;
  await look();
  expect(world.ticketSystem.asked).toHaveLength(asked);
});

test.each([
  ["is away", (world: World) => Object.assign(world.ticketSystem, { isDown: true }), "away"],
  ["does not know the ticket", () => undefined, "looked"],
  [
    "says that it is another customer's",
    (world: World) => world.ticketSystem.tickets.set("1", { closed: false, customer: "Fabrikam" }),
    "looked",
  ],
])("a ticket system that %s ends nothing, and leaves the ticket unchecked", async (_what, befall, answer) => {
  const { world, grantId, look } = await worldWithGrant();
  befall(world);
  expect(await look()).toBe(answer);
  expect(world.grant(grantId).status).toBe("ACTIVE");
  expect(requestOf(world, grantId)).toMatchObject({ ticketState: "UNCHECKED" });
});

test("a ticket system that is removed is asked no more, and ends nothing", async () => {
  const { world, grantId, look } = await worldWithGrant();
  world.ticketSystem.tickets.set("1", { closed: true, customer: world.customer.name });
  await world.run((stores) => stores.tickets.remove(world.clock.now()));
  await look();
  expect(world.grant(grantId).status).toBe("ACTIVE");
});
