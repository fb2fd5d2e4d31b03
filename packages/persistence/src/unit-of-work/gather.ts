import type { StoreContext } from "./store-context.js";

interface Asked {
  readonly key: unknown;
  resolve(answer: unknown): void;
  reject(reason: unknown): void;
}

/** Answers in the order of the keys. */
type Answer<K, V> = (keys: readonly K[]) => Promise<readonly V[]>;

const gatherers = new WeakMap<StoreContext["manager"], Gatherer>();

/**
 * Asks the transaction's database one statement for all that is alike and asked at the same time. Work on many rows that is
 * written row by row costs as many statements as work on one row.
 */
export function gather<K, V>({ manager }: StoreContext, alike: string, key: K, answer: Answer<K, V>): Promise<V> {
  const gatherer = gatherers.get(manager) ?? new Gatherer();
  gatherers.set(manager, gatherer);
  return gatherer.ask(alike, key, answer);
}

/** A connection takes one statement after the other: what comes meanwhile waits, and goes together. */
class Gatherer {
  readonly #lots = new Map<string, { readonly asked: Asked[]; readonly answer: Answer<never, unknown> }>();
  #isAsking = false;

  ask<K, V>(alike: string, key: K, answer: Answer<K, V>): Promise<V> {
    return new Promise<V>((resolve, reject) => {
      const lot = this.#lots.get(alike) ?? { asked: [], answer };
      this.#lots.set(alike, lot);
      lot.asked.push({ key, resolve: resolve as (answer: unknown) => void, reject });
      if (this.#isAsking) return;
      this.#isAsking = true;
      setImmediate(() => void this.#askAll());
    });
  }

  async #askAll(): Promise<void> {
    for (let next = this.#take(); next; next = this.#take()) {
      const { asked, answer } = next;
      try {
        const answers = await answer(asked.map(({ key }) => key as never));
        for (const [at, { resolve }] of asked.entries()) resolve(answers[at]);
      } catch (error) {
        for (const { reject } of asked) reject(error);
      }
      // Who was answered asks its next question first.
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#isAsking = false;
  }

  #take() {
    const [first] = this.#lots;
    if (!first) return undefined;
    this.#lots.delete(first[0]);
    return first[1];
  }
}
