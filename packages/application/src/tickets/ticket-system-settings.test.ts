import { expect, test } from "vitest";
import type { Outcome } from "../outcome/refusal.js";
import { World } from "../testing/world.js";
import type { SetTicketSystemCommand } from "./check-ticket-system.js";
import { RemoveTicketSystem } from "./remove-ticket-system.js";
import { SetTicketSystem } from "./set-ticket-system.js";
import { TryTicketSystem } from "./try-ticket-system.js";

const codesOf = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ code }) => code));

const SECRET = "Bearer of-the-psa";

const command = (given: Partial<SetTicketSystemCommand> = {}): SetTicketSystemCommand => ({
  checkUrl: "https://psa.example/tickets/{ticket}",
  statePointer: "/status/name",
  closedStates: ["Closed"],
  customerPointer: "/company/id",
  noteUrl: null,
  noteField: "text",
  authHeader: "Authorization",
  authValue: SECRET,
  whenDown: "REFUSE",
  ...given,
});

const set = (world: World, given: Partial<SetTicketSystemCommand> = {}) =>
  new SetTicketSystem(world.ports).execute(world.owner, command(given));
const ask = async (world: World) => {
  await new TryTicketSystem(world.ports).execute(world.owner, { ticketNumber: "7" });
  return world.ticketSystem.sent.at(-1);
};

test.each([
  ["checkUrl", { checkUrl: "https://psa.example/tickets" }],
  ["checkUrl", { checkUrl: "http://psa.example/{ticket}" }],
  ["noteUrl", { noteUrl: `https://psa.example/{ticket}?${"x".repeat(1000)}` }],
  ["statePointer", { statePointer: "status.name" }],
  ["statePointer", { statePointer: "" }],
  ["customerPointer", { customerPointer: "/company~2" }],
  ["closedStates", { closedStates: [] }],
  ["closedStates", { closedStates: ["Closed", " "] }],
  ["noteField", { noteField: "id" }],
  ["noteField", { noteField: "a b" }],
  ["authHeader", { authHeader: "Host" }],
  ["authHeader", { authHeader: "X-Key: 1\r\nX-Other" }],
  ["authValue", { authValue: "two\r\nlines" }],
  ["authValue", { authHeader: null }],
  ["authValue", { authValue: null }],
])("%s is named where %j is no setting", async (field, given) => {
  const world = await World.create();
  const outcome = await set(world, given);
  expect(outcome).toMatchObject({
    ok: false,
    refusals: [{ code: "INVALID_INPUT", path: ["input", field], message: expect.stringMatching(`^${field}: `) }],
  });
  expect(await world.run((stores) => stores.tickets.settings())).toBeNull();
});

test("the secret stays where the addresses stay with their host, and has to be given again for another", async () => {
  const world = await World.create();
  await set(world);
  expect(await set(world, { checkUrl: "https://psa.example/v2/{ticket}", authValue: null })).toMatchObject({
    ok: true,
    value: { authSet: true },
  });
  expect(await ask(world)).toEqual(["psa.example", SECRET]);
  for (const moved of [
    { checkUrl: "https://evil.example/{ticket}" },
    { checkUrl: "https://psa.example:8443/{ticket}" },
    { noteUrl: "https://evil.example/{ticket}" },
  ]) {
    const outcome = await set(world, { ...moved, authValue: null });
    expect(outcome).toMatchObject({ ok: false, refusals: [{ path: ["input", "authValue"] }] });
    expect(JSON.stringify(outcome)).not.toContain(SECRET);
  }
  expect(await ask(world)).toEqual(["psa.example", SECRET]);
  await set(world, { checkUrl: "https://evil.example/{ticket}", authValue: "another" });
  expect(await ask(world)).toEqual(["evil.example", "another"]);
});

test("a header that is left out takes its secret with it", async () => {
  const world = await World.create();
  await set(world);
  expect(await set(world, { authHeader: null, authValue: null })).toMatchObject({ value: { authSet: false } });
  expect(await ask(world)).toEqual(["psa.example", null]);
  expect(codesOf(await set(world, { authValue: null }))).toEqual(["INVALID_INPUT"]);
});

test("the record holds the settings, and neither the secret nor what stands in a query", async () => {
  const world = await World.create();
  await set(world, { checkUrl: "https://psa.example/{ticket}?api_key=hidden" });
  await set(world, { whenDown: "ALLOW", authValue: null });
  const [first, second] = world.database.tables.audit.filter(({ type }) => type === "ticketSystem.set");
  expect(first?.data).toMatchObject({ checkUrl: "https://psa.example/{ticket}", secretChanged: true, loosens: [] });
  expect(second?.data).toMatchObject({ secretChanged: false, loosens: [expect.stringContaining("does not answer")] });
  expect(JSON.stringify(world.database.tables.audit)).not.toMatch(/of-the-psa|hidden/);
});

test("only the ticket system that was seen is removed; then nobody is asked", async () => {
  const world = await World.create();
  await set(world);
  const remove = (checkUrl: string) => new RemoveTicketSystem(world.ports).execute(world.owner, { checkUrl });
  expect(codesOf(await remove("https://other.example/{ticket}"))).toEqual(["CONFLICT"]);
  expect((await remove(command().checkUrl)).ok).toBe(true);
  expect(await ask(world)).toBeUndefined();
  expect((await remove("anything")).ok).toBe(true);
});

test("a token that is limited to some customers changes nothing that concerns all of them", async () => {
  const world = await World.create();
  const token = { ...world.token(), customerIds: [world.customer.id] };
  expect(codesOf(await new SetTicketSystem(world.ports).execute(token, command()))).toEqual(["NOT_ALLOWED"]);
});
