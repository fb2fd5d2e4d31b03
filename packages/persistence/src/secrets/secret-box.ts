import type { StoreContext } from "../unit-of-work/store-context.js";
import { decrypt, encrypt } from "./aes-gcm.js";
import type { DataKeys } from "./data-keys.js";
import { SecretUnreadableError } from "./secret-unreadable-error.js";

/** Where a secret stands. Sealed into it: the same bytes anywhere else do not open. */
export interface SecretPlace {
  readonly table: string;
  readonly row: string;
  /** Counts the writes of the row's secret. */
  readonly version: number;
}

const FORMAT = 1;
const HEADER_BYTES = 5;

/** Envelope encryption: one byte for the format, four for the data key's version, then AES-256-GCM. */
export class SecretBox {
  constructor(private readonly keys: Pick<DataKeys, "current" | "get">) {}

  async seal(context: StoreContext, place: SecretPlace, secret: string): Promise<Buffer> {
    const { key, version } = await this.keys.current(context);
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeUInt8(FORMAT, 0);
    header.writeUInt32BE(version, 1);
    const body = encrypt(key, Buffer.from(secret, "utf8"), additionalData(context, place, header));
    return Buffer.concat([header, body]);
  }

  /** @throws SecretUnreadableError */
  async open(context: StoreContext, place: SecretPlace, sealed: Buffer): Promise<string> {
    const header = sealed.subarray(0, HEADER_BYTES);
    if (sealed.length <= HEADER_BYTES || header.readUInt8(0) !== FORMAT) throw unreadable(place);
    const { key } = await this.keys.get(context, header.readUInt32BE(1));
    try {
      return decrypt(key, sealed.subarray(HEADER_BYTES), additionalData(context, place, header)).toString("utf8");
    } catch {
      throw unreadable(place);
    }
  }
}

const additionalData = ({ organizationId }: StoreContext, place: SecretPlace, header: Buffer): Buffer =>
  Buffer.from(JSON.stringify([organizationId, place.table, place.row, place.version, header.toString("hex")]));

const unreadable = ({ table, row }: SecretPlace) =>
  new SecretUnreadableError(`The secret in ${table} ${row} does not open: it was moved or altered.`);
