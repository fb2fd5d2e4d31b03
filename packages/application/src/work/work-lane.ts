/** One piece of work: claimed grants that are worked on together, of one tenant. */
export interface Piece {
  readonly tenantAppId: string;
  readonly grants: number;
  /** Never rejects. */
  work(): Promise<void>;
}

export interface WorkLaneOptions {
  /** Pieces in hand from which on nothing more is taken. */
  readonly most: number;
  /** Of one tenant: then it is left out until one of them is done. */
  readonly mostOfTenantApp: number;
  /** Takes what is due, none of it of these tenants. */
  readonly take: (exceptTenantApps: readonly string[], signal: AbortSignal) => Promise<readonly Piece[]>;
  /** Told of each piece that is done: what was worked on may be due again sooner than anybody would look. */
  readonly onDone: () => void;
}

/**
 * Takes work of one kind as long as there is some. Nothing waits for the slowest: as soon as a piece is done, or somebody
 * asks, it looks for more, but not of a tenant that has enough in hand.
 */
export class WorkLane {
  private running: Promise<number> | undefined;
  private closed = false;
  private asked = false;
  private wake: () => void = () => undefined;

  constructor(private readonly options: WorkLaneOptions) {}

  /**
   * Resolves with the number of grants taken when nothing is due and nothing in hand any more, or when the signal fired and
   * what was in hand is done. Asked while it runs, it looks for more at once.
   * @throws when taking failed, after what was in hand is done
   */
  run(signal: AbortSignal): Promise<number> {
    this.asked = true;
    this.wake();
    this.running ??= this.go(signal).finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /** Takes nothing more; resolves when what is in hand is done. */
  async close(): Promise<void> {
    this.closed = true;
    this.wake();
    await this.running?.catch(() => undefined);
  }

  private async go(signal: AbortSignal): Promise<number> {
    const inHand = new Map<Promise<void>, string>();
    let taken = 0;
    try {
      while (!signal.aborted && !this.closed) {
        this.asked = false;
        const pieces = inHand.size < this.options.most ? await this.options.take(this.full(inHand), signal) : [];
        for (const piece of pieces) {
          taken += piece.grants;
          this.begin(piece, inHand);
        }
        if (pieces.length > 0 || this.asked) continue;
        if (inHand.size === 0) return taken;
        const called = new Promise<void>((resolve) => {
          this.wake = resolve;
        });
        await Promise.race([called, ...inHand.keys()]);
      }
      return taken;
    } finally {
      await Promise.all(inHand.keys());
    }
  }

  private begin(piece: Piece, inHand: Map<Promise<void>, string>): void {
    const done = piece.work().then(() => {
      inHand.delete(done);
      this.options.onDone();
    });
    inHand.set(done, piece.tenantAppId);
  }

  private full(inHand: ReadonlyMap<Promise<void>, string>): readonly string[] {
    const counts = new Map<string, number>();
    for (const tenantAppId of inHand.values()) counts.set(tenantAppId, (counts.get(tenantAppId) ?? 0) + 1);
    return [...counts].flatMap(([id, count]) => (count >= this.options.mostOfTenantApp ? [id] : []));
  }
}
