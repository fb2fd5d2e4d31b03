import { Buffer } from "node:buffer";
import { toGlobalId } from "@daypass/application";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Never given to a row: a malformed id is looked up under it, so it is answered exactly like an unknown one. */
export const NO_SUCH_ID = "00000000-0000-0000-0000-000000000000";

export { toGlobalId };

/** Null for everything that this deployment cannot have made. */
export function parseGlobalId(globalId: string): { readonly type: string; readonly id: string } | null {
  if (globalId.length > 200) return null;
  const decoded = Buffer.from(globalId, "base64url");
  if (decoded.toString("base64url") !== globalId) return null;
  const text = decoded.toString("utf8");
  const colon = text.indexOf(":");
  return colon > 0 ? { type: text.slice(0, colon), id: text.slice(colon + 1) } : null;
}

/** The uuid in a global id of that type; {@link NO_SUCH_ID} for anything else. */
export function fromGlobalId(type: string, globalId: string): string {
  const parsed = parseGlobalId(globalId);
  return parsed?.type === type && UUID.test(parsed.id) ? parsed.id : NO_SUCH_ID;
}

export const isUuid = (value: string): boolean => UUID.test(value);

/** As {@link fromGlobalId}; undefined where nothing was given. */
export const fromOptionalGlobalId = (type: string, globalId: string | null | undefined): string | undefined =>
  globalId == null ? undefined : fromGlobalId(type, globalId);
