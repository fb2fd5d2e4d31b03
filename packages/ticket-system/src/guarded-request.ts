import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { useAgent } from "request-filtering-agent";

const MAX_BODY_BYTES = 256 * 1024;

export interface GuardedRequest {
  readonly method: "GET" | "POST";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The operator of the deployment says so of this host. */
  readonly mayBePrivate: boolean;
  readonly signal: AbortSignal;
}

export interface GuardedAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * One request to an address that somebody typed. The address that a name leads to is judged by the socket itself, so that a name
 * cannot lead elsewhere in between. Redirects are not followed, and a long answer is cut off as an error.
 */
export function guardedRequest({ url, method, headers, body, mayBePrivate, signal }: GuardedRequest) {
  const agent = useAgent(url.href, { allowPrivateIPAddress: mayBePrivate, allowMetaIPAddress: false });
  const send = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise<GuardedAnswer>((resolve, reject) => {
    const request = send(url, { method, headers, agent, signal }, (response) => {
      read(response).then((text) => resolve({ status: response.statusCode ?? 0, body: text }), reject);
    });
    request.on("error", reject);
    request.end(body);
  });
}

async function read(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > MAX_BODY_BYTES) throw new Error("the answer is too long");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
