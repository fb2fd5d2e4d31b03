import type { Lane } from "./lane.js";
import type { WakeUp } from "./wake-up.js";

export interface DutyOptions {
  readonly lane: Lane;
  /** It runs at most this often, by the deployment's clock. */
  readonly everyMs: number;
  readonly now: () => Date;
  /** The job store is asked to wake somebody too, so long after each run. */
  readonly wakeUp: WakeUp;
  readonly wakeAfterMs: number;
}

/** Work that comes again by itself: the loop asks often, a job wakes it too, and either finds it done where it was. */
export class Duty {
  private lastAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: DutyOptions) {}

  runWhenDue(): void {
    const now = this.options.now().getTime();
    // A clock that was set back is no reason to wait for it to catch up.
    if (now - this.lastAt < this.options.everyMs && now >= this.lastAt) return;
    void this.run();
  }

  /** At once; resolves when it is done. */
  run(): Promise<void> {
    const { lane, now, wakeUp, wakeAfterMs } = this.options;
    this.lastAt = now().getTime();
    void wakeUp.inMs(wakeAfterMs);
    return lane.run();
  }
}
