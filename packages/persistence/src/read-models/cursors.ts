import { createHmac, timingSafeEqual } from "node:crypto";
import { InvalidCursorError } from "@daypass/application";

/** Where a page ended: the value sorted by, as text, and the row's id. */
export interface Position {
  readonly sort: string;
  readonly id: string;
}

const MAC_BYTES = 12;

/** Cursors that only we can make, good for one list of one organization. */
export class Cursors {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  encode(organizationId: string, list: string, { sort, id }: Position): string {
    const payload = Buffer.from(JSON.stringify([sort, id]));
    return Buffer.concat([this.mac(organizationId, list, payload), payload]).toString("base64url");
  }

  /** @throws InvalidCursorError */
  decode(organizationId: string, list: string, cursor: string): Position {
    const bytes = Buffer.from(cursor, "base64url");
    const payload = bytes.subarray(MAC_BYTES);
    const mac = this.mac(organizationId, list, payload);
    if (bytes.length <= MAC_BYTES || !timingSafeEqual(mac, bytes.subarray(0, MAC_BYTES)))
      throw new InvalidCursorError("after: not a cursor of this list.");
    const [sort, id] = JSON.parse(payload.toString()) as [string, string];
    return { sort, id };
  }

  private mac(organizationId: string, list: string, payload: Buffer): Buffer {
    const hmac = createHmac("sha256", this.#key).update(JSON.stringify([organizationId.toLowerCase(), list]));
    return hmac.update(payload).digest().subarray(0, MAC_BYTES);
  }
}
