/** Work on several things of which one that goes wrong must not keep the others from being done. */
export class Faults {
  readonly #reasons: unknown[] = [];

  /** Answers undefined where `work` rejected. */
  async of<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.#reasons.push(error);
      return undefined;
    }
  }

  /** @throws what went wrong, once all is done */
  raise(): void {
    if (this.#reasons.length === 1) throw this.#reasons[0];
    if (this.#reasons.length > 1) throw new AggregateError(this.#reasons, `${this.#reasons.length} faults`);
  }
}
