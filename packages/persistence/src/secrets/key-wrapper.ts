import { hkdfSync } from "node:crypto";
import { decrypt, encrypt } from "./aes-gcm.js";
import { SecretUnreadableError } from "./secret-unreadable-error.js";

/** Wraps keys with one that never leaves it: the local master key here, a key management service elsewhere. */
export interface KeyWrapper {
  /** Tells which wrapper a stored key needs; nothing of the key itself. */
  readonly id: string;
  wrap(key: Buffer, context: string): Promise<Buffer>;
  /** @throws when it was wrapped by another key or for another context */
  unwrap(wrapped: Buffer, context: string): Promise<Buffer>;
}

const MASTER_KEY_BYTES = 32;

/** A key of its own for each purpose, so that none of them can be used in another's place. */
export function deriveKey(masterKey: Uint8Array, purpose: string): Buffer {
  if (masterKey.length !== MASTER_KEY_BYTES) throw new TypeError(`The master key has to be ${MASTER_KEY_BYTES} bytes.`);
  return Buffer.from(hkdfSync("sha256", masterKey, "", `daypass ${purpose}`, 32));
}

export class MasterKeyWrapper implements KeyWrapper {
  readonly id: string;
  readonly #key: Buffer;

  constructor(masterKey: Uint8Array) {
    this.#key = deriveKey(masterKey, "key wrapping");
    this.id = `local-${deriveKey(masterKey, "key id").toString("hex").slice(0, 16)}`;
  }

  wrap(key: Buffer, context: string): Promise<Buffer> {
    return Promise.resolve(encrypt(this.#key, key, Buffer.from(context)));
  }

  async unwrap(wrapped: Buffer, context: string): Promise<Buffer> {
    return decrypt(this.#key, wrapped, Buffer.from(context));
  }
}

export interface Wrapped {
  readonly wrapper_id: string;
  readonly wrapped: Buffer;
}

/** The master key that wraps, and older ones that still unwrap until everything is rotated. */
export class KeyRing {
  readonly #wrappers: ReadonlyMap<string, KeyWrapper>;

  constructor(
    private readonly newest: KeyWrapper,
    older: readonly KeyWrapper[] = [],
  ) {
    this.#wrappers = new Map([...older, newest].map((wrapper) => [wrapper.id, wrapper]));
  }

  /** Of the master key that wraps. */
  get id(): string {
    return this.newest.id;
  }

  async wrap(key: Buffer, context: string): Promise<Wrapped> {
    return { wrapper_id: this.newest.id, wrapped: await this.newest.wrap(key, context) };
  }

  /** @throws SecretUnreadableError when the master key is none of ours, or the key was altered or moved */
  async unwrap({ wrapper_id, wrapped }: Wrapped, context: string): Promise<Buffer> {
    const wrapper = this.#wrappers.get(wrapper_id);
    if (!wrapper)
      throw new SecretUnreadableError(`Sealed under another master key (${wrapper_id}) than this one (${this.id}).`);
    try {
      return await wrapper.unwrap(wrapped, context);
    } catch {
      throw new SecretUnreadableError("A wrapped key was altered or moved.");
    }
  }
}
