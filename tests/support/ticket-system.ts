import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

interface Note {
  /** As it came: the header, and the field of the body. */
  readonly key: string;
  readonly id: string;
  readonly text: string;
  readonly ticketNumber: string;
}

/** A ticket system on loopback as many are: tickets as JSON, notes by POST, an API key in a header. */
export interface HttpTicketSystem extends AsyncDisposable {
  readonly origin: string;
  readonly tickets: Map<string, { status: string; company: string }>;
  readonly notes: readonly Note[];
  /** What came in the header that proves who asks, of every request; null where nothing did. */
  readonly secrets: readonly (string | null)[];
  /** Numbers of tickets that were asked for, answered or not. */
  readonly checks: readonly string[];
  readonly noteAttempts: readonly { readonly key: string; readonly ticketNumber: string }[];
  /** It answers 503 and does nothing. */
  isDown: boolean;
  /** It answers 503 to notes alone. */
  takesNoNotes: boolean;
}

export async function startTicketSystem(): Promise<HttpTicketSystem> {
  const tickets: HttpTicketSystem["tickets"] = new Map();
  const notes: Note[] = [];
  const secrets: (string | null)[] = [];
  const checks: string[] = [];
  const noteAttempts: { key: string; ticketNumber: string }[] = [];
  const server = createServer(async (request, response) => {
    const [, , number = "", notesOf] = decodeURIComponent(request.url ?? "").split("/");
    const body = await bodyOf(request);
    const key = request.headers["x-api-key"];
    secrets.push(typeof key === "string" ? key : null);
    const idempotencyKey = String(request.headers["idempotency-key"]);
    if (notesOf) noteAttempts.push({ key: idempotencyKey, ticketNumber: number });
    else checks.push(number);
    if (system.isDown || (notesOf && system.takesNoNotes)) return response.writeHead(503).end();
    const ticket = tickets.get(number);
    if (!ticket) return response.writeHead(404).end();
    if (!notesOf) {
      const answer = { id: number, status: { name: ticket.status }, company: { name: ticket.company } };
      return response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
    }
    const note = JSON.parse(body) as { id: string; text: string };
    notes.push({ ...note, key: idempotencyKey, ticketNumber: number });
    return response.writeHead(201).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const system: HttpTicketSystem = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tickets,
    notes,
    secrets,
    checks,
    noteAttempts,
    isDown: false,
    takesNoNotes: false,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return system;
}

/** What `setTicketSystem` is told of it. */
export const settingsOf = ({ origin }: HttpTicketSystem) => ({
  checkUrl: `${origin}/tickets/{ticket}`,
  statePointer: "/status/name",
  closedStates: ["Closed", "Resolved"],
  customerPointer: "/company/name",
  noteUrl: `${origin}/tickets/{ticket}/notes`,
  authHeader: "X-Api-Key",
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}
