import { describe, expect, test } from "vitest";
import type { Signer } from "../../ports/signer.js";

/** What every Signer has to do. */
export function describeSigner(name: string, make: () => Promise<{ signer: Signer; close(): Promise<void> }>): void {
  describe(`${name} as Signer`, () => {
    test("a signature names its key and is good for what was signed, and for nothing else", async () => {
      const { signer, close } = await make();
      const signature = await signer.sign("digest");
      expect(signature).toMatch(/^[^.]+\.[A-Za-z0-9_-]+$/);
      expect(await signer.verify("digest", signature)).toBe(true);
      expect(await signer.verify("another digest", signature)).toBe(false);
      expect(await signer.verify("digest", `${signature.slice(0, -4)}AAAA`)).toBe(false);
      for (const hostile of ["", ".", "no key", `unknown.${signature.split(".")[1]}`, signature.split(".")[0] ?? ""])
        expect(await signer.verify("digest", hostile)).toBe(false);
      await close();
    });
  });
}
