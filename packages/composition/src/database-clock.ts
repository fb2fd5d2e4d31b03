import type { Clock, DeploymentQueries } from "@daypass/application";
import type { Logger } from "@daypass/service-kit";

const LOOKS_AT_START = 3;
const LOOK_EVERY_MS = 30_000;

type Database = Pick<DeploymentQueries, "now">;
/** Milliseconds of a clock that nobody sets. */
type Monotonic = () => number;

/**
 * The database's time in this process, whatever the machine's clock says: what is due, how long a window is and when it ends
 * are the same on every replica.
 */
export class DatabaseClock implements Clock {
  #aheadMs = 0;
  #timer: NodeJS.Timeout | undefined;

  private constructor(
    private readonly database: Database,
    private readonly monotonicMs: Monotonic,
  ) {}

  /**
   * When the database does not tell the time later on, what was known of it holds on.
   * @throws when it does not tell it now
   */
  static async start(
    database: Database,
    logger: Pick<Logger, "warn">,
    monotonicMs: Monotonic = () => performance.now(),
  ): Promise<DatabaseClock> {
    const clock = new DatabaseClock(database, monotonicMs);
    await clock.look(LOOKS_AT_START);
    const lookAgain = () =>
      clock.look(1).catch((err: unknown) => logger.warn({ err }, "the database did not tell the time"));
    clock.#timer = setInterval(lookAgain, LOOK_EVERY_MS).unref();
    return clock;
  }

  now(): Date {
    return new Date(this.monotonicMs() + this.#aheadMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** The quickest of some answers tells best: the time it took is all that it can be wrong by. */
  private async look(times: number): Promise<void> {
    let quickest = Number.POSITIVE_INFINITY;
    for (let count = 0; count < times; count++) {
      const askedAt = this.monotonicMs();
      const now = await this.database.now();
      const took = this.monotonicMs() - askedAt;
      if (took >= quickest) continue;
      quickest = took;
      this.#aheadMs = now.getTime() - (askedAt + took / 2);
    }
  }
}
