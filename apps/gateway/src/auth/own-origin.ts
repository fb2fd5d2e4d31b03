import type { FastifyRequest } from "fastify";

/**
 * Whether a page of ours sent it, as the browser itself says. Browsers put `Origin` on every POST, and scripts cannot change
 * either header; who leaves both out is no browser that we know, and has no business with a cookie.
 */
export function isFromOwnOrigin({ headers }: Pick<FastifyRequest, "headers">, publicUrl: string): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin") return false;
  return headers.origin === undefined ? site !== undefined : headers.origin === new URL(publicUrl).origin;
}
