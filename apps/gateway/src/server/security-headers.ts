import type { FastifyInstance } from "fastify";

/** On every answer. Pages that need more say so themselves. */
export function securityHeaders(fastify: FastifyInstance, options: { isHttps: boolean }): void {
  const headers: Readonly<Record<string, string>> = {
    "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
    ...(options.isHttps && { "strict-transport-security": "max-age=63072000; includeSubDomains" }),
  };
  fastify.addHook("onRequest", async (request, reply) => {
    reply.headers(headers).header("x-request-id", request.id);
  });
}
