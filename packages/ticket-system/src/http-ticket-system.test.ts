import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { TicketNoteRefusedError, type TicketSystemConnection } from "@daypass/application";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { HttpTicketSystem } from "./index.js";

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    asked.push({ path: request.url ?? "", headers: request.headers, body: Buffer.concat(parts).toString() });
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
});
let asked: { path: string; headers: IncomingHttpHeaders; body: string }[] = [];
let answer: { status: number; body: string; headers?: Record<string, string> };
let origin = "";
const tickets = new HttpTicketSystem({ privateHosts: ["127.0.0.1"] });

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked = [];
  answer = { status: 200, body: JSON.stringify({ status: { name: "In Progress" }, company: { id: 17 } }) };
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const connection = (): TicketSystemConnection => ({
  checkUrl: `${origin}/tickets/{ticket}`,
  statePointer: "/status/name",
  closedStates: ["Closed", "Resolved"],
  customerPointer: "/company/id",
  noteUrl: `${origin}/tickets/{ticket}/notes`,
  noteField: "text",
  authHeader: "Authorization",
  authValue: "Bearer of-the-ticket-system",
  whenDown: "REFUSE",
});

test("an open ticket is found with its customer, asked for under its own number and with the secret", async () => {
  expect(await tickets.check(connection(), "INC/10 42")).toEqual({ kind: "FOUND", closed: false, customer: "17" });
  expect(asked).toMatchObject([
    { path: "/tickets/INC%2F10%2042", headers: { authorization: "Bearer of-the-ticket-system" } },
  ]);
});

test("a closed state is told without case", async () => {
  answer.body = JSON.stringify({ status: { name: "RESOLVED" }, company: { id: 17 } });
  expect(await tickets.check(connection(), "1")).toMatchObject({ kind: "FOUND", closed: true });
});

test.each([404, 410])("%i says that there is no such ticket", async (status) => {
  answer.status = status;
  expect(await tickets.check(connection(), "1")).toEqual({ kind: "NOT_FOUND" });
});

test.each([
  ["an error", { status: 500, body: "" }],
  ["a refused secret", { status: 401, body: "" }],
  ["a redirect, which is not followed", { status: 302, body: "", headers: { location: "/elsewhere" } }],
  ["a page instead of JSON", { status: 200, body: "<html>" }],
  ["a ticket without its state", { status: 200, body: '{"company":{"id":17}}' }],
  ["an endless answer", { status: 200, body: `"${"x".repeat(300_000)}"` }],
])("%s says nothing about the ticket", async (_name, given) => {
  answer = given;
  expect(await tickets.check(connection(), "1")).toMatchObject({ kind: "DOWN" });
  expect(asked).toHaveLength(1);
});

test("a number of dots would name another place: nobody is asked", async () => {
  expect(await tickets.check(connection(), "..")).toEqual({ kind: "NOT_FOUND" });
  expect(asked).toEqual([]);
});

test("names and addresses within the network are not reached, unless the operator named them", async () => {
  const guarded = new HttpTicketSystem({ privateHosts: [] });
  const { port } = new URL(origin);
  for (const host of ["127.0.0.1", "localhost", "169.254.169.254", "[::1]"]) {
    const checkUrl = `https://${host}:${port}/{ticket}`;
    expect(await guarded.check({ ...connection(), checkUrl }, "1")).toMatchObject({ kind: "DOWN" });
  }
  expect(asked).toEqual([]);
});

test.each([
  ["http://psa.example/{ticket}", "https"],
  ["https://psa.example/tickets", "{ticket}"],
  ["https://{ticket}.psa.example/", "path and query"],
  ["https://me:secret@psa.example/{ticket}", "credential"],
  ["https://psa.example:{ticket}/", "path and query"],
  ["{ticket}", "URL"],
])("%s is no address for tickets", (url, why) => {
  expect(tickets.refuses(url)).toContain(why);
});

test("an address over TLS is one, with the number in its path or its query", () => {
  expect(tickets.refuses("https://psa.example/api/tickets?number={ticket}")).toBeUndefined();
  expect(tickets.refuses("https://psa.example/{ticket}")).toBeUndefined();
});

test("a note is posted under its id, and an id that was had already is written", async () => {
  for (const status of [201, 409]) {
    answer = { status, body: "" };
    await tickets.addNote(connection(), { id: "note-1", ticketNumber: "7", text: "Granted." });
  }
  expect(asked[0]).toMatchObject({ path: "/tickets/7/notes", headers: { "idempotency-key": "note-1" } });
  expect(JSON.parse(asked[0]?.body ?? "")).toEqual({ id: "note-1", text: "Granted." });
});

test("a note to a ticket that is gone is given up, one to a system in trouble is not", async () => {
  const note = { id: "note-1", ticketNumber: "7", text: "Granted." };
  answer = { status: 404, body: "" };
  await expect(tickets.addNote(connection(), note)).rejects.toThrow(TicketNoteRefusedError);
  answer = { status: 503, body: "" };
  await expect(tickets.addNote(connection(), note)).rejects.not.toThrow(TicketNoteRefusedError);
});
