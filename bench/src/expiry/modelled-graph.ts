import type { Directory } from "@daypass/application";
import { noOpDirectory } from "../throughput/no-op-directory.js";
import { type Cost, Quotas } from "./quota.js";
import type { VirtualTime } from "./virtual-time.js";

const ITEMS_IN_A_BATCH = 20;
const BATCHES_AT_ONCE = 4;
/** User, role assignments, groups, and what PIM knows of active and eligible ones. */
const READS_OF_ACCOUNT = 5;
/** Disable, revoke sessions. */
const LAST_WRITES = 2;

/** Graph's published quotas and the round trips of our own adapter, in virtual time and without HTTP. */
export class ModelledGraph {
  /** When the last of an account's power steps was answered, by user id. */
  readonly offAt = new Map<string, number>();
  calls = 0;
  readonly directory: Directory;
  readonly #quotas = new Quotas();

  constructor(
    private readonly time: VirtualTime,
    private readonly latencyMs: number,
    unused: Directory,
  ) {
    const does = noOpDirectory(unused);
    this.directory = {
      ...does,
      cutPower: async (tenantId, cuts, options) => {
        const removals = cuts.flatMap(({ removeAssignments }) => removeAssignments);
        const isOneBatch = cuts.length === 1 && removals.length + LAST_WRITES <= ITEMS_IN_A_BATCH;
        if (!isOneBatch) await this.batches(tenantId, removals, 1, () => ({ Writes: 1, Units: 1 }));
        await this.batches(tenantId, cuts, LAST_WRITES, (cut) => {
          const writes = LAST_WRITES + (isOneBatch ? cut.removeAssignments.length : 0);
          return { Writes: writes, Units: writes };
        });
        return does.cutPower(tenantId, cuts, options);
      },
      observePower: async (tenantId, userIds, options) => {
        await this.batches(tenantId, userIds, READS_OF_ACCOUNT, () => ({ Units: READS_OF_ACCOUNT }));
        return does.observePower(tenantId, userIds, options);
      },
      observe: async (tenantId, userIds, options) => {
        const cost = { Units: READS_OF_ACCOUNT, Reports: 1 };
        await this.batches(tenantId, userIds, READS_OF_ACCOUNT + 1, () => cost);
        return does.observe(tenantId, userIds, options);
      },
    };
  }

  /** `items` requests a thing, in batches, four at once. */
  private async batches<T>(tenantId: string, things: readonly T[], items: number, costOf: (thing: T) => Cost) {
    const size = Math.max(1, Math.floor(ITEMS_IN_A_BATCH / items));
    const lots = Array.from({ length: Math.ceil(things.length / size) }, (_, at) =>
      things.slice(at * size, (at + 1) * size),
    ).values();
    const lane = async () => {
      for (const lot of lots) {
        const costs = lot.map(costOf);
        const sum = (part: keyof Cost) => costs.reduce((total, cost) => total + (cost[part] ?? 0), 0);
        const cost = { Writes: sum("Writes"), Units: sum("Units"), Reports: sum("Reports") };
        await this.time.sleep(this.#quotas.draw(tenantId, cost, this.time.nowMs()) + this.latencyMs);
        this.calls++;
        for (const thing of lot) this.note(thing);
      }
    };
    await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, lane));
  }

  private note(thing: unknown): void {
    if (typeof thing !== "object" || thing === null || !("userId" in thing)) return;
    const userId = String(thing.userId);
    if (!this.offAt.has(userId)) this.offAt.set(userId, this.time.nowMs());
  }
}
