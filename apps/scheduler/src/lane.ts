/** Runs of one kind of work side by side, up to a limit; asking for more than that makes one more run follow. */
export class Lane {
  private readonly running = new Set<Promise<unknown>>();
  private waiting: Promise<void> | undefined;

  constructor(
    private readonly limit: number,
    private readonly work: () => Promise<unknown>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Resolves when a run that began after this call has ended. Never rejects: errors are told. */
  run(): Promise<void> {
    if (this.running.size < this.limit) return this.begin();
    this.waiting ??= this.follow();
    return this.waiting;
  }

  /** Resolves when nothing runs any more. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  private begin(): Promise<void> {
    const run = this.work()
      .then(() => undefined)
      .catch(this.onError)
      .finally(() => this.running.delete(run));
    this.running.add(run);
    return run;
  }

  private async follow(): Promise<void> {
    await Promise.race(this.running);
    this.waiting = undefined;
    await this.run();
  }
}
