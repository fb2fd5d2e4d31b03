import { Client } from "pg";
import { appConnectionOptions } from "../connection/connection-options.js";
import { OUTBOX_CHANNEL } from "./outbox-store.js";

export interface OutboxListenerOptions {
  readonly databaseUrl: string;
  /** Something was committed to the outbox, or may have been while nobody listened. Never runs beside itself. */
  readonly onWake: () => unknown;
  /** The connection was lost, or `onWake` failed. Listening goes on. */
  readonly onError: (error: unknown) => void;
}

const RECONNECT_MS = { first: 100, longest: 5_000 } as const;

/** Listens on a connection of its own, and comes back by itself. Losing a wake-up costs time, not work: a loop runs beneath it. */
export class OutboxListener {
  #client: Client | undefined;
  #closed = false;
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;
  #waking = false;
  #again = false;

  constructor(private readonly options: OutboxListenerOptions) {}

  /** Resolves when it listens, or when the first try failed and the next one is ahead. */
  async start(): Promise<void> {
    if (this.#closed) return;
    const client = new Client(appConnectionOptions(this.options.databaseUrl, "daypass-outbox"));
    this.#client = client;
    client.on("notification", () => this.wake());
    client.on("error", (error) => this.lost(client, error));
    client.on("end", () => this.lost(client, new Error("The outbox listener's connection ended.")));
    try {
      await client.connect();
      await client.query(`listen ${OUTBOX_CHANNEL}`);
      this.#failures = 0;
      this.wake();
    } catch (error) {
      this.lost(client, error);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }

  private lost(client: Client, error: unknown): void {
    if (this.#closed || this.#client !== client) return;
    this.#client = undefined;
    client.end().catch(() => undefined);
    this.options.onError(error);
    const delay = Math.min(RECONNECT_MS.first * 2 ** this.#failures++, RECONNECT_MS.longest);
    this.#retry = setTimeout(() => void this.start(), delay * (0.5 + Math.random()));
  }

  private wake(): void {
    this.#again = true;
    if (!this.#waking) void this.drain();
  }

  private async drain(): Promise<void> {
    this.#waking = true;
    while (this.#again && !this.#closed) {
      this.#again = false;
      try {
        await this.options.onWake();
      } catch (error) {
        this.options.onError(error);
      }
    }
    this.#waking = false;
  }
}
