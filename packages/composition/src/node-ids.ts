import { randomBytes } from "node:crypto";
import type { Ids } from "@daypass/application";
import { v7 } from "uuid";

export const nodeIds: Ids = {
  uuid: () => v7(),
  secret: (bytes) => randomBytes(bytes).toString("base64url"),
};
