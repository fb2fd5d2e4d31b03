import type { ErrorCode } from "../errors/gateway-errors.js";

/** A request that nobody honest sends, and how it is to be refused. */
export interface HostileRequest {
  readonly name: string;
  readonly method: "GET" | "POST" | "PUT";
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly status: number;
  readonly code: ErrorCode;
}

export type Refusal = readonly [status: number, code: ErrorCode];

export const MALFORMED: Refusal = [400, "BAD_USER_INPUT"];
export const TOO_COMPLEX: Refusal = [400, "QUERY_TOO_COMPLEX"];
export const UNSIGNED: Refusal = [401, "UNAUTHENTICATED"];

/** A body as it stands, by POST and as JSON unless `given` says otherwise. */
export const raw = (
  name: string,
  body: string | undefined,
  [status, code]: Refusal,
  given: { method?: HostileRequest["method"]; path?: string; headers?: Record<string, string> } = {},
): HostileRequest => ({
  name,
  method: given.method ?? "POST",
  path: given.path ?? "/graphql",
  headers: { "content-type": "application/json", ...given.headers },
  body,
  status,
  code,
});

export const document = (name: string, query: string, refusal: Refusal, variables: object = {}): HostileRequest =>
  raw(name, JSON.stringify({ query, variables }), refusal);

/** A text made from each number below `count`. */
export const times = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(" ");
