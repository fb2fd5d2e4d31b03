/** Time as the emulated cloud sees it: real time plus an offset that tests turn. Never moved by sleeping. */
export class EmulatorClock {
  private offset = 0;
  private frozenAt: number | undefined;

  /** `real` answers milliseconds since the epoch. */
  constructor(private readonly real: () => number = () => Date.now()) {}

  nowMs(): number {
    return (this.frozenAt ?? this.real()) + this.offset;
  }

  now(): Date {
    return new Date(this.nowMs());
  }

  /** ISO 8601 in UTC without milliseconds, as Graph writes times. */
  iso(atMs: number = this.nowMs()): string {
    return `${new Date(atMs).toISOString().slice(0, 19)}Z`;
  }

  get offsetMs(): number {
    return this.offset;
  }

  advance(ms: number): void {
    this.offset += ms;
  }

  setOffset(ms: number): void {
    this.offset = ms;
  }

  /** Stops the clock at its present reading; `advance` still moves it. */
  freeze(): void {
    this.frozenAt ??= this.real();
  }

  thaw(): void {
    this.frozenAt = undefined;
  }
}
