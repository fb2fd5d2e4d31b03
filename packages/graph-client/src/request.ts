import type { JsonObject } from "./json.js";

export type GraphMethod = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

/**
 * One Graph call as a value: sent directly by `GraphClient.send`, or as an item of `GraphClient.batch`.
 * The path is relative to the version and already encoded.
 */
export interface GraphRequest<T> {
  readonly method: GraphMethod;
  readonly path: string;
  /** The path with ids left out, for logs and errors: `/users/{id}`. */
  readonly template: string;
  readonly body?: JsonObject;
  readonly headers?: Readonly<Record<string, string>>;
  /** A write that may be sent twice without harm. GET always may; a POST that creates never. */
  readonly repeatable?: boolean;
  /** Reads the answer of a 2xx; the body is undefined where there was none. Throws UnexpectedAnswer when it is not what Graph promises. */
  readonly parse: (body: unknown) => T;
}

/** Higher first: revoking access, giving access, everything else. */
export type Priority = "closing" | "provisioning" | "background";

/** A 2xx whose body is not what Graph documents. */
export class UnexpectedAnswer extends Error {
  constructor(missing: string) {
    super(`Graph's answer lacks ${missing}`);
    this.name = "UnexpectedAnswer";
  }
}

/** For writes that answer nothing of use. */
export const nothing = (): void => undefined;
