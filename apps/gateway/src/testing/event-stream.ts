import type { TestCaller } from "./test-caller.js";

// biome-ignore lint/suspicious/noExplicitAny: the shape is the document's
type Payload = any;

/** A subscription as a program reads it from `/graphql/stream`, event by event. */
export class EventStream {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  readonly #abort: AbortController;
  #text = "";

  private constructor(
    readonly status: number,
    body: ReadableStream<Uint8Array>,
    abort: AbortController,
  ) {
    this.#reader = body.getReader();
    this.#abort = abort;
  }

  static async open(
    url: string,
    query: string,
    headers: Readonly<Record<string, string>>,
    variables: object = {},
  ): Promise<EventStream> {
    const abort = new AbortController();
    const response = await fetch(`${url}/graphql/stream`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "text/event-stream", ...headers },
      body: JSON.stringify({ query, variables }),
      signal: abort.signal,
    });
    if (!response.body) throw new Error("No body.");
    return new EventStream(response.status, response.body, abort);
  }

  static as(caller: TestCaller, query: string, variables: object = {}): Promise<EventStream> {
    return EventStream.open(caller.url, query, { authorization: `Bearer ${caller.token}` }, variables);
  }

  /** The next answer; null where the stream has ended. */
  async next(): Promise<Payload | null> {
    for (;;) {
      const end = this.#text.indexOf("\n\n");
      if (end < 0) {
        const { value, done } = await this.#reader.read();
        if (done) return null;
        this.#text += this.#decoder.decode(value, { stream: true });
        continue;
      }
      const block = this.#text.slice(0, end).split("\n");
      this.#text = this.#text.slice(end + 2);
      if (block.includes("event: complete")) return null;
      const data = block.find((line) => line.startsWith("data: "));
      if (data) return JSON.parse(data.slice("data: ".length));
    }
  }

  /** Skips what is told of other nodes. */
  async nextOf(type: string): Promise<Payload | null> {
    for (;;) {
      const event = await this.next();
      if (event === null || event.data?.changes?.type === type) return event;
    }
  }

  /** All that came instead of a stream. */
  async rest(): Promise<string> {
    let text = this.#text;
    for (;;) {
      const { value, done } = await this.#reader.read();
      if (done) return text;
      text += this.#decoder.decode(value, { stream: true });
    }
  }

  close(): void {
    this.#abort.abort();
    this.#reader.cancel().catch(() => undefined);
  }
}
