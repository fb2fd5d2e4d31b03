import type { FastifyInstance } from "fastify";

/** A name or address, with or without a port. Everything else could not be made an address of, further in. */
const HOST = /^(?:[\w.-]{1,253}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/i;

export function checkHost(fastify: FastifyInstance): void {
  fastify.addHook("onRequest", async (request) => {
    if (HOST.test(request.headers.host ?? "")) return;
    throw Object.assign(new Error("The Host header is missing or malformed."), { statusCode: 400 });
  });
}
