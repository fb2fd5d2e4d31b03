import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";

export interface ExchangeInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
  readonly signal: AbortSignal;
  readonly redirect: "error";
}

/** As `fetch`, for small answers, but never on a pooled connection: Graph asks for a new one after a 503. */
export function fetchOnNewConnection(url: string, init: ExchangeInit): Promise<Response> {
  const request = url.startsWith("https:") ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: init.method,
      headers: {
        ...init.headers,
        ...(init.body === undefined ? {} : { "content-length": String(Buffer.byteLength(init.body)) }),
      },
      signal: init.signal,
      agent: false,
    });
    sent.on("error", reject);
    sent.on("response", (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        const headers = new Headers();
        for (let at = 0; at + 1 < answer.rawHeaders.length; at += 2) {
          headers.append(answer.rawHeaders[at] ?? "", answer.rawHeaders[at + 1] ?? "");
        }
        const status = answer.statusCode ?? 500;
        const bodiless = status === 204 || status === 205 || status === 304;
        resolve(new Response(bodiless ? null : Buffer.concat(chunks), { status, headers }));
      });
    });
    sent.end(init.body);
  });
}
