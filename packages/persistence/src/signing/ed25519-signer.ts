import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from "node:crypto";
import type { Signer } from "@daypass/application";
import type { EntityManager } from "typeorm";
import type { Transactions } from "../connection/transactions.js";
import type { KeyRing } from "../secrets/key-wrapper.js";
import { SecretUnreadableError } from "../secrets/secret-unreadable-error.js";
import { type SigningKeyRow, SigningKeySchema } from "./signing-key-row.js";

const CREATION_LOCK = 1_684_109_682;

interface SigningKey {
  readonly id: string;
  readonly privateKey: KeyObject;
}

export interface PublicSigningKey {
  readonly id: string;
  /** SPKI in PEM. */
  readonly pem: string;
}

/**
 * One Ed25519 key pair a deployment, made by whoever signs first; the private half is stored wrapped and unwrapped only
 * here. A public half is trusted only beside its private half under our master key: a row planted in the table is not.
 */
export class Ed25519Signer implements Signer {
  #current: Promise<SigningKey> | undefined;
  readonly #publicKeys = new Map<string, KeyObject>();

  constructor(
    private readonly transactions: Transactions,
    private readonly ring: KeyRing,
  ) {}

  async ready(): Promise<void> {
    await this.key();
  }

  async sign(data: string): Promise<string> {
    const { id, privateKey } = await this.key();
    return `${id}.${signBytes(null, Buffer.from(data), privateKey).toString("base64url")}`;
  }

  /** False for a key that is not this deployment's, and for what is no signature at all. */
  async verify(data: string, signature: string): Promise<boolean> {
    const [id, encoded, ...rest] = signature.split(".");
    if (!id || !encoded || rest.length > 0) return false;
    const publicKey = await this.publicKey(id);
    return publicKey !== null && verifyBytes(null, Buffer.from(data), publicKey, Buffer.from(encoded, "base64url"));
  }

  /** Every key whose signatures verify, newest first; the first is made where there is none. */
  async publicKeys(): Promise<readonly PublicSigningKey[]> {
    await this.ready();
    const rows = await this.rows();
    const ours = await Promise.all(rows.map(async (row) => ({ id: row.id, key: await this.trusted(row) })));
    return ours.flatMap(({ id, key }) =>
      key ? [{ id, pem: key.export({ format: "pem", type: "spki" }).toString() }] : [],
    );
  }

  /** Wraps private halves under the newest master key. Answers how many were not. @throws SecretUnreadableError */
  async rewrap(): Promise<number> {
    const stale = (await this.rows()).filter((row) => row.wrapper_id !== this.ring.id);
    for (const row of stale) {
      const { wrapper_id, wrapped } = await this.ring.wrap(await this.unwrap(row), keyContext(row.id));
      const where = { id: row.id, private_key_sealed: row.private_key_sealed };
      await this.transactions.run("write", null, (manager) =>
        manager.update(SigningKeySchema, where, { wrapper_id, private_key_sealed: wrapped }),
      );
    }
    return stale.length;
  }

  private key(): Promise<SigningKey> {
    this.#current ??= this.load().catch((error: unknown) => {
      this.#current = undefined; // the next call tries again
      throw error;
    });
    return this.#current;
  }

  private async load(): Promise<SigningKey> {
    const row = await this.transactions.run("write", null, async (manager) => {
      await manager.query("select pg_advisory_xact_lock($1)", [CREATION_LOCK]);
      return (await newest(manager)) ?? (await this.create(manager));
    });
    return { id: row.id, privateKey: privateKeyOf(await this.unwrap(row)) };
  }

  private async create(manager: EntityManager): Promise<Omit<SigningKeyRow, "created_at">> {
    const pair = generateKeyPairSync("ed25519");
    const public_key = pair.publicKey.export({ format: "der", type: "spki" });
    const id = createHash("sha256").update(public_key).digest("base64url").slice(0, 16);
    const der = pair.privateKey.export({ format: "der", type: "pkcs8" });
    const { wrapper_id, wrapped: private_key_sealed } = await this.ring.wrap(der, keyContext(id));
    const row = { id, public_key, wrapper_id, private_key_sealed };
    await manager.insert(SigningKeySchema, row);
    return row;
  }

  private async publicKey(id: string): Promise<KeyObject | null> {
    const known = this.#publicKeys.get(id);
    if (known) return known;
    const row = await this.transactions.run("read", null, (manager) => manager.findOneBy(SigningKeySchema, { id }));
    const key = row && (await this.trusted(row));
    if (key) this.#publicKeys.set(id, key);
    return key;
  }

  private async trusted(row: SigningKeyRow): Promise<KeyObject | null> {
    try {
      const key = createPublicKey(privateKeyOf(await this.unwrap(row)));
      return key.export({ format: "der", type: "spki" }).equals(row.public_key) ? key : null;
    } catch (error) {
      if (error instanceof SecretUnreadableError) return null;
      throw error;
    }
  }

  private unwrap({ id, wrapper_id, private_key_sealed }: Omit<SigningKeyRow, "created_at">): Promise<Buffer> {
    return this.ring.unwrap({ wrapper_id, wrapped: private_key_sealed }, keyContext(id));
  }

  private rows(): Promise<SigningKeyRow[]> {
    return this.transactions.run("read", null, (manager) =>
      manager.find(SigningKeySchema, { order: { created_at: "DESC", id: "DESC" } }),
    );
  }
}

const newest = (manager: EntityManager): Promise<SigningKeyRow | null> =>
  manager.findOne(SigningKeySchema, { where: {}, order: { created_at: "DESC", id: "DESC" } });

const privateKeyOf = (der: Buffer): KeyObject => createPrivateKey({ key: der, format: "der", type: "pkcs8" });

const keyContext = (id: string): string => JSON.stringify(["signing-key", id]);
