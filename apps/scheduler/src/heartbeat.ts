/** Tells every few seconds that this worker lives. A beat that fails is told of, and the next one tries again. */
export class Heartbeat {
  private timer: NodeJS.Timeout | undefined;
  private lastAt: number | undefined;

  constructor(
    private readonly beat: () => Promise<void>,
    private readonly onError: (error: unknown) => void,
    private readonly everyMs = 5000,
  ) {}

  start(): void {
    void this.once();
    this.timer = setInterval(() => void this.once(), this.everyMs);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Since the last beat that was heard, in milliseconds; null before the first. */
  ageMs(): number | null {
    return this.lastAt === undefined ? null : performance.now() - this.lastAt;
  }

  private async once(): Promise<void> {
    const at = performance.now();
    try {
      await this.beat();
      this.lastAt = at;
    } catch (error) {
      this.onError(error);
    }
  }
}
