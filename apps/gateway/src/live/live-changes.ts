import type { Principal } from "@daypass/domain";
import { callerOf } from "../limits/rate-limits.js";
import type { CommittedChange, OpenChangeListener } from "./change-source.js";
import { Follower, type FollowerOptions } from "./follower.js";

/** Open streams of one token or person, in this process: many tabs, and no more. */
export const STREAMS_PER_CALLER = 10;

const CHECK_EVERY_MS = 30_000;

/** Everyone in this process who follows changes, fed by one connection to the database. */
export class LiveChanges {
  readonly #followers = new Map<Follower, string>();
  readonly #listener: ReturnType<OpenChangeListener>;
  #timer: NodeJS.Timeout | undefined;

  constructor(open: OpenChangeListener) {
    this.#listener = open({ onChange: (change) => this.tell(change), onMissed: () => this.endAll() });
  }

  async start(): Promise<void> {
    this.#timer = setInterval(() => this.checkAll(), CHECK_EVERY_MS).unref();
    await this.#listener.start();
  }

  /** Ends every stream. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.endAll();
    await this.#listener.close();
  }

  /** Null where the caller has too many already. */
  follow(principal: Principal, options: Omit<FollowerOptions, "principal">): Follower | null {
    const caller = callerOf(principal);
    const open = [...this.#followers.values()].filter((other) => other === caller).length;
    if (open >= STREAMS_PER_CALLER) return null;
    const follower = new Follower({ principal, ...options });
    this.#followers.set(follower, caller);
    return follower;
  }

  leave(follower: Follower): void {
    follower.end();
    this.#followers.delete(follower);
  }

  private tell({ organizationId, type, key }: CommittedChange): void {
    for (const follower of this.#followers.keys()) {
      if (follower.organizationId === organizationId) follower.push({ type, key });
    }
  }

  private checkAll(): void {
    for (const follower of this.#followers.keys()) follower.check();
  }

  private endAll(): void {
    for (const follower of this.#followers.keys()) follower.end();
  }
}
