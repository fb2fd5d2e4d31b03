import { randomBytes } from "node:crypto";
import type { EntityManager } from "typeorm";
import type { StoreContext } from "../unit-of-work/store-context.js";
import { insertUnlessTaken } from "../unit-of-work/write-row.js";
import { type DataKeyRow, DataKeySchema } from "./data-key-row.js";
import type { KeyRing } from "./key-wrapper.js";
import { SecretUnreadableError } from "./secret-unreadable-error.js";

export interface DataKey {
  readonly version: number;
  readonly key: Buffer;
}

const MAX_CACHED = 1000;
const SEALING_LOCK = 1_684_109_683;

/** An organization's keys by version: the newest seals, older ones open what was sealed before. */
export class DataKeys {
  /** By place and wrapped bytes: neither one that was rolled back nor one that was copied elsewhere is ever found here. */
  readonly #unwrapped = new Map<string, Buffer>();

  constructor(private readonly ring: KeyRing) {}

  /** The newest, made when it is first needed. No newer one is made before this transaction ends. */
  async current(context: StoreContext): Promise<DataKey> {
    await lockSealing(context, "shared");
    return this.unwrap((await newest(context)) ?? (await this.make(context, 1)));
  }

  /** @throws SecretUnreadableError */
  async get({ manager, organizationId }: StoreContext, version: number): Promise<DataKey> {
    const row = await manager.findOneBy(DataKeySchema, { organization_id: organizationId, version });
    if (!row) throw new SecretUnreadableError("The key that this secret was sealed with is gone.");
    return this.unwrap(row);
  }

  /** Whatever is sealed after this transaction is sealed with the new key. Null where nothing was ever sealed. @throws SecretUnreadableError */
  async supersede(context: StoreContext): Promise<number | null> {
    await lockSealing(context, "exclusive"); // waits for transactions that seal with the one before
    const before = await newest(context);
    if (!before) return null;
    await this.unwrap(before); // a deployment that cannot open the old must not lock the others out with a new one
    return (await this.make(context, before.version + 1)).version;
  }

  /** Wraps every key under the newest master key. Answers how many were not. */
  async rewrap({ manager, organizationId }: StoreContext): Promise<number> {
    const rows = await manager.findBy(DataKeySchema, { organization_id: organizationId });
    const stale = rows.filter((row) => row.wrapper_id !== this.ring.id);
    for (const row of stale) {
      const { organization_id, version, wrapped } = row;
      const anew = await this.ring.wrap((await this.unwrap(row)).key, keyContext(organization_id, version));
      await manager.update(DataKeySchema, { organization_id, version, wrapped }, anew);
    }
    return stale.length;
  }

  private async make(context: StoreContext, version: number): Promise<DataKeyRow> {
    const { manager, organizationId: organization_id } = context;
    const wrapped = await this.ring.wrap(randomBytes(32), keyContext(organization_id, version));
    const row = { organization_id, version, ...wrapped };
    if (await insertUnlessTaken({ manager, schema: DataKeySchema, row })) return row;
    const winner = await newest(context); // committed by the one we waited for
    if (!winner) throw new Error("The organization's data key vanished while it was made.");
    return winner;
  }

  private async unwrap(row: DataKeyRow): Promise<DataKey> {
    const { organization_id, version, wrapper_id, wrapped } = row;
    const id = `${organization_id} ${version} ${wrapper_id} ${wrapped.toString("base64")}`;
    const known = this.#unwrapped.get(id);
    if (known) return { version, key: known };
    const key = await this.ring.unwrap(row, keyContext(organization_id, version));
    if (this.#unwrapped.size >= MAX_CACHED) this.#unwrapped.clear();
    this.#unwrapped.set(id, key);
    return { version, key };
  }
}

const newest = ({ manager, organizationId }: StoreContext): Promise<DataKeyRow | null> =>
  manager.findOne(DataKeySchema, { where: { organization_id: organizationId }, order: { version: "DESC" } });

async function lockSealing(
  { manager, organizationId }: { manager: EntityManager; organizationId: string },
  mode: "shared" | "exclusive",
): Promise<void> {
  const lock = mode === "shared" ? "pg_advisory_xact_lock_shared" : "pg_advisory_xact_lock";
  await manager.query(`select ${lock}($1, hashtext($2))`, [SEALING_LOCK, organizationId]);
}

const keyContext = (organizationId: string, version: number): string =>
  JSON.stringify(["data-key", organizationId, version]);
