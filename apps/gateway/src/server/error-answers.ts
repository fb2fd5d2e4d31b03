import type { Logger } from "@daypass/service-kit";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type ErrorCode, INTERNAL_ERROR_MESSAGE } from "../errors/gateway-errors.js";

const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  404: "NOT_FOUND",
  413: "PAYLOAD_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
};

const answer = (message: string, code: ErrorCode, requestId: string) => ({
  errors: [{ message, extensions: { code, requestId } }],
});

/** What is no request at all, before any route is looked for. In our words: the framework's own quote what came. */
export function answerMalformed(_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  reply.code(400).send(answer("The address is malformed.", "BAD_USER_INPUT", request.id));
}

/** Requests that never reach GraphQL fail in the same shape as those that do. */
export function errorAnswers(fastify: FastifyInstance, logger: Logger): void {
  fastify.setNotFoundHandler(async (request, reply) => {
    reply.code(404);
    return answer("There is nothing here.", "NOT_FOUND", request.id);
  });
  fastify.setErrorHandler(async (error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) {
      reply.code(status);
      return answer(error.message, BY_STATUS[status] ?? "BAD_USER_INPUT", request.id);
    }
    logger.error({ err: error, requestId: request.id }, "request failed");
    reply.code(500);
    return answer(INTERNAL_ERROR_MESSAGE, "INTERNAL_ERROR", request.id);
  });
}
