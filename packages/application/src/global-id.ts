import { Buffer } from "node:buffer";

/** How a row is named outside: to callers of the API, in links and in notices. Opaque to them: base64url of `Type:uuid`. */
export const toGlobalId = (type: string, id: string): string => Buffer.from(`${type}:${id}`).toString("base64url");
