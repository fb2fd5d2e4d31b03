import { Client } from "pg";
import { appConnectionOptions } from "../connection/connection-options.js";

const CHANNEL = "daypass_changes";
const RECONNECT_MS = { first: 100, longest: 5_000 } as const;

/** Something that was committed. Whoever is told of it reads it first, behind the walls. */
interface CommittedChange {
  readonly organizationId: string;
  /** The name of a node's type, or `Session`. */
  readonly type: string;
  /** The node's own id, or the technician whose session it is. */
  readonly key: string;
}

export interface ChangeListenerOptions {
  readonly databaseUrl: string;
  /** In the order of commits, and each once for a transaction. */
  readonly onChange: (change: CommittedChange) => void;
  /** The connection was lost: what is committed until it is back is never told. */
  readonly onMissed: () => void;
  readonly onError: (error: unknown) => void;
}

/** Listens on a connection of its own, and comes back by itself. */
export class ChangeListener {
  #client: Client | undefined;
  #closed = false;
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;

  constructor(private readonly options: ChangeListenerOptions) {}

  /** Resolves when it listens, or when the first try failed and the next one is ahead. */
  async start(): Promise<void> {
    if (this.#closed) return;
    const client = new Client(appConnectionOptions(this.options.databaseUrl, "daypass-changes"));
    this.#client = client;
    client.on("notification", ({ payload }) => this.tell(payload ?? ""));
    client.on("error", (error) => this.lost(client, error));
    client.on("end", () => this.lost(client, new Error("The connection that listens for changes ended.")));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      this.#failures = 0;
      this.options.onMissed(); // who asked before it listened cannot know what came in between
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

  private tell(payload: string): void {
    const [organizationId = "", type = "", ...key] = payload.split(" ");
    this.options.onChange({ organizationId, type, key: key.join(" ") });
  }

  private lost(client: Client, error: unknown): void {
    if (this.#closed || this.#client !== client) return;
    this.#client = undefined;
    client.end().catch(() => undefined);
    this.options.onMissed();
    this.options.onError(error);
    const delay = Math.min(RECONNECT_MS.first * 2 ** this.#failures++, RECONNECT_MS.longest);
    this.#retry = setTimeout(() => void this.start(), delay * (0.5 + Math.random()));
  }
}
