import { expect, test } from "vitest";
import type { TicketNote, TicketNoteBook, TicketNoteKind, TicketNoteResult } from "../ports/ticket-store.js";
import { at } from "../testing/samples.js";
import { World } from "../testing/world.js";
import { DeliverTicketNotes } from "./deliver-ticket-notes.js";

const { signal } = new AbortController();

/** Answers what is due whenever it is asked, and keeps what came of it. */
class Book implements TicketNoteBook {
  readonly settled: (readonly [noteId: string, result: TicketNoteResult])[] = [];
  constructor(readonly due: TicketNote[]) {}

  async claim() {
    return this.due.splice(0);
  }
  async find(ids: Parameters<TicketNoteBook["find"]>[0]) {
    return ids as TicketNote;
  }
  async settle(ids: Parameters<TicketNoteBook["settle"]>[0], result: TicketNoteResult) {
    this.settled.push([ids.noteId, result]);
  }
}

async function setUp(noteUrl: string | null = "https://psa.example/{ticket}/notes") {
  const world = await World.create();
  const settings = {
    checkUrl: "https://psa.example/{ticket}",
    statePointer: "/state",
    closedStates: ["closed"],
    customerPointer: "/customer",
    noteUrl,
    noteField: "text",
    authHeader: null,
    whenDown: "REFUSE" as const,
    changedAt: at(0),
  };
  await world.run((stores) => stores.tickets.put(settings, null));
  world.ticketSystem.tickets.set("1", { closed: false, customer: world.customer.name });
  const grantId = await world.activate({ ticketNumber: "1", justification: "Their director's phone" });
  const note = (kind: TicketNoteKind, given: Partial<TicketNote> = {}): TicketNote => ({
    organizationId: world.organizationId,
    noteId: `note ${kind}`,
    accessRequestId: world.grant(grantId).accessRequestId,
    accessGrantId: grantId,
    kind,
    createdAt: world.clock.now(),
    attempts: 1,
    ...given,
  });
  const deliver = async (...notes: TicketNote[]) => {
    const book = new Book(notes);
    const options = { book, publicUrl: "https://daypass.example", onError: () => undefined };
    await new DeliverTicketNotes(world.ports, options).execute(signal);
    return book.settled;
  };
  return { world, grantId, note, deliver };
}

test("the ticket is told who had access, which roles, from when to when, and what was seen at the end", async () => {
  const { world, grantId, note, deliver } = await setUp();
  await deliver(note("USABLE"));
  await world.expire(grantId);
  await deliver(note("CLOSED"));
  const [usable, closed] = world.ticketSystem.notes;
  expect(usable).toMatchObject({ id: "note USABLE", ticketNumber: "1" });
  expect(usable?.text).toContain(`Who: ${world.ada.displayName}`);
  expect(usable?.text).toContain("Roles: User Administrator");
  const grant = world.grant(grantId);
  if (grant.status !== "CLOSED") throw new Error("not closed");
  expect(closed?.text).toContain(`Closed: ${grant.closedAt.toISOString()}, since its window was over`);
  expect(closed?.text).toContain("account disabled, roles left: none");
  expect(closed?.text).toContain(grant.proof.digest);
  const said = world.ticketSystem.notes.map(({ text }) => text).join();
  expect(said).not.toContain("director");
  expect(said).not.toContain(grant.userPrincipalName);
});

test("a ticket system that is away is tried later and later, and left alone for the rest of the round", async () => {
  const { world, note, deliver } = await setUp();
  world.ticketSystem.isDown = true;
  const later = new Date(world.clock.now().getTime() + 1);
  expect(await deliver(note("CLOSED", { createdAt: later }), note("USABLE"))).toEqual([
    ["note USABLE", { status: "retry", inMs: 5000, error: "It did not answer." }],
  ]);
  expect(await deliver(note("USABLE", { attempts: 99 }))).toMatchObject([["note USABLE", { inMs: 15 * 60_000 }]]);
});

test("after two weeks it is given up", async () => {
  const { world, note, deliver } = await setUp();
  const made = note("USABLE");
  world.clock.advance({ minutes: 14 * 24 * 60 + 1 });
  expect(await deliver(made)).toMatchObject([["note USABLE", { status: "dropped" }]]);
  expect(world.ticketSystem.notes).toEqual([]);
});

test("the end of a grant that is being closed anew is told when it is closed again", async () => {
  const { note, deliver } = await setUp();
  expect(await deliver(note("CLOSED"))).toMatchObject([["note CLOSED", { status: "retry" }]]);
});

test("where notes are wanted no more they are dropped", async () => {
  const { note, deliver } = await setUp(null);
  expect(await deliver(note("USABLE"))).toMatchObject([["note USABLE", { status: "dropped" }]]);
});
