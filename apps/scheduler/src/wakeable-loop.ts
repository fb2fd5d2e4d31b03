/** After an error the next look is this far away, in milliseconds. */
const AFTER_ERROR_MS = 1000;

/** Calls `tick` again and again, after as many milliseconds as it answers, or when woken. */
export class WakeableLoop {
  private stopped = false;
  private woken = false;
  private wakeUp: (() => void) | undefined;

  constructor(
    private readonly tick: () => Promise<number>,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    void this.go();
  }

  wake(): void {
    this.woken = true;
    this.wakeUp?.();
  }

  stop(): void {
    this.stopped = true;
    this.wakeUp?.();
  }

  private async go(): Promise<void> {
    while (!this.stopped) {
      this.woken = false;
      const delay = await this.tick().catch((error: unknown) => {
        this.onError(error);
        return AFTER_ERROR_MS;
      });
      if (!this.woken && !this.stopped) await this.sleep(delay);
    }
  }

  private sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
