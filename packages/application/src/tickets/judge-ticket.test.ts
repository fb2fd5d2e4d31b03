import { expect, test } from "vitest";
import { RequestAccess, type RequestAccessCommand } from "../access-requests/request-access.js";
import type { TicketSystemConnection } from "../ports/ticket-system.js";
import { at, mappingOf } from "../testing/samples.js";
import { World } from "../testing/world.js";
import { SetCustomerTicketKey } from "./set-customer-ticket-key.js";

async function worldWithTickets(whenDown: TicketSystemConnection["whenDown"] = "REFUSE"): Promise<World> {
  const world = await World.create({ ticketPattern: "[0-9]+" });
  const settings = {
    checkUrl: "https://psa.example/{ticket}",
    statePointer: "/state",
    closedStates: ["closed"],
    customerPointer: "/customer",
    noteUrl: null,
    noteField: "text",
    authHeader: null,
    whenDown,
    changedAt: at(0),
  };
  await world.run((stores) => stores.tickets.put(settings, null));
  world.ticketSystem.tickets.set("1", { closed: false, customer: ` ${world.customer.name.toUpperCase()} ` });
  world.ticketSystem.tickets.set("2", { closed: true, customer: world.customer.name });
  world.ticketSystem.tickets.set("3", { closed: false, customer: "Fabrikam" });
  world.ticketSystem.tickets.set("4", { closed: false, customer: null });
  return world;
}

const ask = (world: World, given: Partial<RequestAccessCommand>) =>
  new RequestAccess(world.ports).execute(world.as(world.ada), world.command(given));

test("an open ticket of the customer is one to give access on, and the request says so", async () => {
  const world = await worldWithTickets();
  const outcome = await ask(world, { ticketNumber: " 1 " });
  expect(outcome).toMatchObject({
    ok: true,
    value: { accessRequest: { ticketState: "OPEN", ticketCheckedAt: world.clock.now() } },
  });
  expect(world.ticketSystem.asked).toEqual(["1"]);
});

test.each([
  ["9", "TICKET_NOT_FOUND"],
  ["2", "TICKET_CLOSED"],
  ["3", "TICKET_OF_ANOTHER_CUSTOMER"],
  ["4", "TICKET_OF_ANOTHER_CUSTOMER"],
])("ticket %s is refused: %s", async (ticketNumber, code) => {
  const world = await worldWithTickets();
  const outcome = await ask(world, { ticketNumber });
  expect(outcome).toMatchObject({ ok: false, refusals: [{ code, path: ["input", "ticketNumber"] }] });
  expect(world.database.tables.grants.size).toBe(0);
});

test("what the ticket system calls the customer is set, and taken back", async () => {
  const world = await worldWithTickets();
  const set = (ticketKey: string | null) =>
    new SetCustomerTicketKey(world.ports).execute(world.owner, { customerId: world.customer.id, ticketKey });
  await set("fabrikam");
  expect((await ask(world, { ticketNumber: "1" })).ok).toBe(false);
  await set(" ");
  expect((await ask(world, { ticketNumber: "3" })).ok).toBe(false);
  await set("fabrikam");
  expect((await ask(world, { ticketNumber: "3" })).ok).toBe(true);
});

test("what matches no pattern is asked of nobody, and all reasons come at once", async () => {
  const world = await worldWithTickets();
  expect(await ask(world, { ticketNumber: "one" })).toMatchObject({ refusals: [{ code: "TICKET_INVALID" }] });
  expect(world.ticketSystem.asked).toEqual([]);
  const outcome = await ask(world, { ticketNumber: "9", justification: null, durationMinutes: 9999 });
  expect(outcome.ok ? [] : outcome.refusals.map(({ code }) => code)).toEqual([
    "DURATION_EXCEEDS_MAXIMUM",
    "JUSTIFICATION_REQUIRED",
    "TICKET_NOT_FOUND",
  ]);
});

test("a ticket system that is away refuses, or lets through what it marks, as it is set", async () => {
  const refusing = await worldWithTickets();
  refusing.ticketSystem.isDown = true;
  expect(await ask(refusing, { ticketNumber: "1" })).toMatchObject({
    ok: false,
    refusals: [{ code: "TICKET_SYSTEM_DOWN", retryable: true }],
  });
  const allowing = await worldWithTickets("ALLOW");
  allowing.ticketSystem.isDown = true;
  expect(await ask(allowing, { ticketNumber: "1" })).toMatchObject({
    value: { accessRequest: { ticketState: "UNCHECKED", ticketCheckedAt: null } },
  });
});

test("it keeps nobody from an emergency", async () => {
  const world = await worldWithTickets();
  await world.run((stores) =>
    stores.roleMappings.replace(world.app.id, [{ ...mappingOf(world.app), requiresApproval: true, breakGlass: true }]),
  );
  world.ticketSystem.isDown = true;
  expect(await ask(world, { ticketNumber: "1", breakGlass: true })).toMatchObject({
    value: { accessRequest: { brokeGlass: true, ticketState: "UNCHECKED" } },
  });
});
