import type { Stores } from "../ports/stores.js";
import type { UnitOfWork } from "../ports/unit-of-work.js";

interface Waiting {
  readonly work: (stores: Stores) => Promise<unknown>;
  resolve(result: unknown): void;
  reject(reason: unknown): void;
}

interface Lane {
  readonly waiting: Waiting[];
  running: number;
}

/** More would hold what they write for longer than anybody should wait for it. */
const MOST_TOGETHER = 50;
/** Of one organization: its record has one head, which transactions that write to it wait for at their end. */
const SIDE_BY_SIDE = 2;

/**
 * One transaction for what an organization's work asks for at the same time. While one is under way the next ones gather:
 * an idle process waits for nothing, a busy one commits fifty at once. None of them knows of the others: when one fails, each
 * is done anew in a transaction of its own, so `work` has to be something that can be done again.
 */
export class GatheredTransactions implements UnitOfWork {
  readonly #lanes = new Map<string, Lane>();

  constructor(private readonly unitOfWork: UnitOfWork) {}

  run<T>(organizationId: string, work: (stores: Stores) => Promise<T>): Promise<T> {
    const lane = this.#lanes.get(organizationId) ?? { waiting: [], running: 0 };
    this.#lanes.set(organizationId, lane);
    return new Promise<T>((resolve, reject) => {
      lane.waiting.push({ work, resolve: resolve as (result: unknown) => void, reject });
      if (lane.running < SIDE_BY_SIDE) void this.#drain(organizationId, lane);
    });
  }

  async #drain(organizationId: string, lane: Lane): Promise<void> {
    lane.running++;
    await nextTurn();
    while (lane.waiting.length > 0) {
      await this.#together(organizationId, lane.waiting.splice(0, MOST_TOGETHER));
      await nextTurn(); // whoever was answered asks for what comes next
    }
    lane.running--;
    if (lane.running === 0 && lane.waiting.length === 0) this.#lanes.delete(organizationId);
  }

  /** Never rejects. */
  async #together(organizationId: string, all: readonly Waiting[]): Promise<void> {
    const [only, ...others] = all;
    if (!only) return;
    if (others.length === 0) return this.#alone(organizationId, only);
    try {
      const results = await this.unitOfWork.run(organizationId, async (stores) => {
        const settled = await Promise.allSettled(all.map(({ work }) => work(stores)));
        return settled.map((each) => {
          if (each.status === "rejected") throw each.reason;
          return each.value;
        });
      });
      for (const [at, { resolve }] of all.entries()) resolve(results[at]);
    } catch {
      for (const each of all) await this.#alone(organizationId, each);
    }
  }

  async #alone(organizationId: string, { work, resolve, reject }: Waiting): Promise<void> {
    await this.unitOfWork.run(organizationId, work).then(resolve, reject);
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
