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
import type { KeyWrapper } from "../secrets/key-wrapper.js";
import { SecretUnreadableError } from "../secrets/secret-unreadable-error.js";
import { type SigningKeyRow, SigningKeySchema } from "./signing-key-row.js";

const CREATION_LOCK = 1_684_109_682;

interface SigningKey {
  readonly id: string;
  readonly privateKey: KeyObject;
}

/** One Ed25519 key pair a deployment, made by whoever signs first; the private half is stored wrapped and unwrapped only here. */
export class Ed25519Signer implements Signer {
  #current: Promise<SigningKey> | undefined;
  readonly #publicKeys = new Map<string, KeyObject>();

  constructor(
    private readonly transactions: Transactions,
    private readonly wrapper: KeyWrapper,
  ) {}

  async sign(data: string): Promise<string> {
    this.#current ??= this.load().catch((error: unknown) => {
      this.#current = undefined; // the next call tries again
      throw error;
    });
    const { id, privateKey } = await this.#current;
    return `${id}.${signBytes(null, Buffer.from(data), privateKey).toString("base64url")}`;
  }

  /** False for a key that is not this deployment's, and for what is no signature at all. */
  async verify(data: string, signature: string): Promise<boolean> {
    const [id, encoded, ...rest] = signature.split(".");
    if (!id || !encoded || rest.length > 0) return false;
    const publicKey = await this.publicKey(id);
    return publicKey !== null && verifyBytes(null, Buffer.from(data), publicKey, Buffer.from(encoded, "base64url"));
  }

  private async load(): Promise<SigningKey> {
    const row = await this.transactions.run("write", null, async (manager) => {
      await manager.query("select pg_advisory_xact_lock($1)", [CREATION_LOCK]);
      return (await newest(manager)) ?? (await this.create(manager));
    });
    if (row.wrapper_id !== this.wrapper.id)
      throw new SecretUnreadableError(`The signing key is wrapped by another master key (${row.wrapper_id}).`);
    const der = await this.wrapper.unwrap(row.private_key_sealed, keyContext(row.id));
    return { id: row.id, privateKey: createPrivateKey({ key: der, format: "der", type: "pkcs8" }) };
  }

  private async create(manager: EntityManager): Promise<Omit<SigningKeyRow, "created_at">> {
    const pair = generateKeyPairSync("ed25519");
    const public_key = pair.publicKey.export({ format: "der", type: "spki" });
    const id = createHash("sha256").update(public_key).digest("base64url").slice(0, 16);
    const der = pair.privateKey.export({ format: "der", type: "pkcs8" });
    const private_key_sealed = await this.wrapper.wrap(der, keyContext(id));
    const row = { id, public_key, wrapper_id: this.wrapper.id, private_key_sealed };
    await manager.insert(SigningKeySchema, row);
    return row;
  }

  private async publicKey(id: string): Promise<KeyObject | null> {
    const known = this.#publicKeys.get(id);
    if (known) return known;
    const row = await this.transactions.run("read", null, (manager) => manager.findOneBy(SigningKeySchema, { id }));
    if (!row) return null;
    const key = createPublicKey({ key: row.public_key, format: "der", type: "spki" });
    this.#publicKeys.set(id, key);
    return key;
  }
}

const newest = (manager: EntityManager): Promise<SigningKeyRow | null> =>
  manager.findOne(SigningKeySchema, { where: {}, order: { created_at: "DESC", id: "DESC" } });

const keyContext = (id: string): string => JSON.stringify(["signing-key", id]);
