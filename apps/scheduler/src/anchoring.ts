/** By real time. Two of them, and what a run may take, are far below 60 s. */
const EVERY_MS = 15_000;

/**
 * Vouches for the heads of audit chains at start and every 15 s, whatever else the scheduler waits for; never more than 60 s
 * apart. A run that fails is told of, and the next one does what it left.
 */
export class Anchoring {
  private timer: NodeJS.Timeout | undefined;
  private underWay: Promise<void> | undefined;

  constructor(
    private readonly anchor: () => Promise<unknown>,
    private readonly onError: (error: unknown) => void,
  ) {}

  start(): void {
    void this.run();
    this.timer = setInterval(() => void this.run(), EVERY_MS);
  }

  /** What was done last is vouched for too. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.underWay;
    await this.run();
  }

  private run(): Promise<void> {
    this.underWay ??= this.anchor()
      .then(() => undefined)
      .catch(this.onError)
      .finally(() => {
        this.underWay = undefined;
      });
    return this.underWay;
  }
}
