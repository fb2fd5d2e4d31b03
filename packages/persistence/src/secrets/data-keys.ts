import { randomBytes } from "node:crypto";
import type { StoreContext } from "../unit-of-work/store-context.js";
import { insertUnlessTaken } from "../unit-of-work/write-row.js";
import { type DataKeyRow, DataKeySchema } from "./data-key-row.js";
import type { KeyWrapper } from "./key-wrapper.js";
import { SecretUnreadableError } from "./secret-unreadable-error.js";

export interface DataKey {
  readonly version: number;
  readonly key: Buffer;
}

const MAX_CACHED = 1000;

/** One key an organization, made when it is first needed, in the transaction that needs it. */
export class DataKeys {
  /** By wrapped bytes, so that a key whose transaction was rolled back can never be found here again. */
  readonly #unwrapped = new Map<string, Buffer>();

  constructor(private readonly wrapper: KeyWrapper) {}

  /** The newest. */
  async current(context: StoreContext): Promise<DataKey> {
    return this.unwrap((await this.newest(context)) ?? (await this.create(context)));
  }

  /** @throws SecretUnreadableError */
  async get({ manager, organizationId }: StoreContext, version: number): Promise<DataKey> {
    const row = await manager.findOneBy(DataKeySchema, { organization_id: organizationId, version });
    if (!row) throw new SecretUnreadableError("The key that this secret was sealed with is gone.");
    return this.unwrap(row);
  }

  private async newest({ manager, organizationId }: StoreContext): Promise<DataKeyRow | null> {
    const where = { organization_id: organizationId };
    return manager.findOne(DataKeySchema, { where, order: { version: "DESC" } });
  }

  private async create(context: StoreContext): Promise<DataKeyRow> {
    const { manager, organizationId: organization_id } = context;
    const wrapped = await this.wrapper.wrap(randomBytes(32), keyContext(organization_id, 1));
    const row = { organization_id, version: 1, wrapper_id: this.wrapper.id, wrapped };
    if (await insertUnlessTaken({ manager, schema: DataKeySchema, row })) return row;
    const winner = await this.newest(context); // committed by the one we waited for
    if (!winner) throw new Error("The organization's data key vanished while it was made.");
    return winner;
  }

  private async unwrap({ organization_id, version, wrapper_id, wrapped }: DataKeyRow): Promise<DataKey> {
    const id = wrapped.toString("base64");
    const known = this.#unwrapped.get(id);
    if (known) return { version, key: known };
    if (wrapper_id !== this.wrapper.id)
      throw new SecretUnreadableError(
        `Sealed under another master key (${wrapper_id}) than this one (${this.wrapper.id}).`,
      );
    const key = await this.wrapper.unwrap(wrapped, keyContext(organization_id, version)).catch(() => {
      throw new SecretUnreadableError("The organization's data key was altered.");
    });
    if (this.#unwrapped.size >= MAX_CACHED) this.#unwrapped.clear();
    this.#unwrapped.set(id, key);
    return { version, key };
  }
}

const keyContext = (organizationId: string, version: number): string =>
  JSON.stringify(["data-key", organizationId, version]);
