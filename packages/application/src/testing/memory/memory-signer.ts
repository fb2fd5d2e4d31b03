import { createHmac } from "node:crypto";
import type { Signer } from "../../ports/signer.js";

/** Shaped like a real signature, and only good for what was signed. */
export class MemorySigner implements Signer {
  async ready(): Promise<void> {}

  async sign(data: string): Promise<string> {
    return `memory.${createHmac("sha256", "memory").update(data).digest("base64url")}`;
  }

  async verify(data: string, signature: string): Promise<boolean> {
    return signature === (await this.sign(data));
  }
}
