import type { FastifyReply } from "fastify";
import { GraphQLError } from "graphql";
import { formatError } from "../errors/format-error.js";

/** In the shape of every other refusal, with its status. @throws what is none */
export function answerRefusal(reply: FastifyReply, thrown: unknown): FastifyReply {
  if (!(thrown instanceof GraphQLError)) throw thrown;
  const http = thrown.extensions.http as { status?: number; headers?: Map<string, string> } | undefined;
  return reply
    .code(http?.status ?? 400)
    .headers(Object.fromEntries(http?.headers ?? []))
    .send({ errors: [formatError(thrown.toJSON(), thrown)] });
}
