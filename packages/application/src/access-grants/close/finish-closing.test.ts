import { expect, test } from "vitest";
import { MemoryMsp } from "../../testing/memory-msp.js";
import type { ClosingTarget } from "./closing-target.js";
import { FinishClosing } from "./finish-closing.js";

test("the signing key is asked for before a transaction holds a connection", async () => {
  const order: string[] = [];
  const { ports, organizationId } = new MemoryMsp({});
  const finish = new FinishClosing({
    ...ports,
    unitOfWork: {
      run: async () => {
        order.push("transaction");
        throw new Error("far enough");
      },
    },
    signer: {
      sign: async () => "",
      verify: async () => true,
      ready: async () => {
        order.push("key");
      },
    },
  });
  const target = { grant: { organizationId } } as ClosingTarget;
  const found = {} as Parameters<typeof finish.closed>[2];
  await expect(finish.closed(target, null, found)).rejects.toThrow("far enough");
  expect(order).toEqual(["key", "transaction"]);
});
