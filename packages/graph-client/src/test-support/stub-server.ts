import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Seen {
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Grows with each TCP connection. */
  readonly connection: number;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  /** A string goes out as it is, anything else as JSON. */
  readonly body?: unknown;
  /** Breaks the connection instead of answering. */
  readonly drop?: boolean;
}

export type Script = (request: Seen) => Reply | Promise<Reply>;

export interface StubServer {
  readonly url: string;
  readonly seen: Seen[];
  script: Script;
  close(): Promise<void>;
}

/** A real HTTP server on loopback that answers by script and remembers what it was asked. */
export async function startStubServer(script: Script = () => ({ status: 404 })): Promise<StubServer> {
  const seen: Seen[] = [];
  const connections = new WeakMap<object, number>();
  let count = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const entry: Seen = {
      method: request.method ?? "",
      url: request.url ?? "",
      headers: request.headers,
      text: Buffer.concat(chunks).toString(),
      connection: connections.get(request.socket) ?? 0,
    };
    seen.push(entry);
    write(response, await stub.script(entry));
  });
  server.on("connection", (socket) => connections.set(socket, ++count));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stub: StubServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    script,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return stub;
}

function write(response: ServerResponse, reply: Reply): void {
  if (reply.drop === true) {
    response.destroy();
    return;
  }
  const raw = typeof reply.body === "string";
  const type = raw ? "text/html" : "application/json";
  response.writeHead(reply.status ?? 200, {
    ...(reply.body === undefined ? {} : { "content-type": type }),
    ...reply.headers,
  });
  response.end(reply.body === undefined ? undefined : raw ? reply.body : JSON.stringify(reply.body));
}
