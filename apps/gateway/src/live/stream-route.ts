import { once } from "node:events";
import { Readable } from "node:stream";
import { requestLogger } from "@daypass/service-kit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type ExecutionResult, GraphQLError, type GraphQLSchema } from "graphql";
import { createHandler, type HandlerOptions, type Request, type Response } from "graphql-sse";
import { checkPersisted, namedDocument } from "../admin-ui/persisted-only.js";
import { identify } from "../auth/identify.js";
import { createContext } from "../context/gateway-context.js";
import { formatError } from "../errors/format-error.js";
import { badRequest, tooManyStreams, unauthenticated } from "../errors/gateway-errors.js";
import { factsOf, type GraphqlRouteOptions } from "../server/graphql-route.js";
import { runInRequestScope } from "../server/request-scope.js";
import { type LiveChanges, STREAMS_PER_CALLER } from "./live-changes.js";
import { checkSubscription, openSubscription } from "./open-subscription.js";

export interface StreamRouteOptions extends Omit<GraphqlRouteOptions, "apollo"> {
  readonly schema: GraphQLSchema;
  readonly live: LiveChanges;
  /** The admin UI's, by id; null where it is not built. */
  readonly documents: ReadonlyMap<string, string> | null;
}

interface Raw {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** `/graphql/stream`: subscriptions over server-sent events, one connection for each (GraphQL over SSE, distinct). */
export function streamRoute(fastify: FastifyInstance, options: StreamRouteOptions): void {
  const { schema, documents, live, services, publicUrl, rateLimits } = options;
  const inScope = <T>(request: FastifyRequest, work: () => T): T =>
    runInRequestScope({ requestId: request.id, logger: requestLogger(options.logger, request.id) }, work);

  async function open({ request, reply }: Raw, params: { query: string } & Partial<Sent>): Promise<Opened> {
    const allowance = rateLimits.open();
    // A reply is thenable, and nobody may wait for it here.
    const tellQuota = () => void reply.headers(allowance.headers());
    const facts = await factsOf(request, reply, options, allowance).finally(tellQuota);
    const { principal } = facts;
    if (!principal) throw unauthenticated();
    const { query, operationName, variables } = params;
    checkPersisted(documents, principal, namedDocument(documents, request.body) !== undefined);
    const wanted = { query, operationName: operationName ?? undefined, variables: variables ?? {} };
    const checked = await checkSubscription(schema, wanted, facts).finally(tellQuota);
    const look = { publicUrl, useCases: services.useCases, isActivity: false };
    const follower = live.follow(principal, {
      identify: async () => (await identify(request, look)).principal,
      nowMs: () => services.clock.now().getTime(),
    });
    if (!follower) throw tooManyStreams(STREAMS_PER_CALLER);
    reply.raw.once("close", () => live.leave(follower));
    if (reply.raw.destroyed) live.leave(follower); // it was gone while we looked
    const events = openSubscription(checked, () => createContext(services, { ...facts, changes: follower }));
    return untilBroken(events, (error) =>
      options.logger.error({ err: error, requestId: request.id }, "a stream broke"),
    );
  }

  const handle = createHandler<Raw>({
    authenticate: () => null,
    onSubscribe: ({ raw }, params) =>
      open(raw, params as { query: string } & Partial<Sent>).catch((error: unknown) => refusal(error)) as Promise<
        Response & Opened
      >,
    // What waits is merged while the caller is slow to read; what was sent is not taken back.
    async onNext(_context, { raw }, result) {
      if (raw.reply.raw.writableNeedDrain) {
        await Promise.race([once(raw.reply.raw, "drain"), once(raw.reply.raw, "close")]);
      }
      return inScope(raw.request, () => masked(result));
    },
  });

  fastify.route({
    method: ["GET", "POST"],
    url: "/graphql/stream",
    exposeHeadRoute: false,
    handler: (request, reply) =>
      inScope(request, async () => {
        if (!request.headers.accept?.includes("text/event-stream")) {
          return reply.code(406).send(bodyOf(badRequest("Accept", "Accept: text/event-stream is all there is here.")));
        }
        const [body, { status, headers = {} }] = await handle(
          requestOf(request, reply, namedDocument(documents, request.body)),
        );
        reply.code(status).headers(headers);
        if (body === null || typeof body === "string") return reply.send(body ?? "");
        return reply
          .header("cache-control", "no-store")
          .header("x-accel-buffering", "no")
          .send(Readable.from(body, { objectMode: true, highWaterMark: 1 }));
      }),
  });
}

/** A stream whose source fails ends like one that may have missed something, and its caller begins anew. */
async function* untilBroken<T>(events: AsyncIterable<T>, onBroken: (error: unknown) => void): AsyncGenerator<T, void> {
  try {
    yield* events;
  } catch (error) {
    onBroken(error);
  }
}

type Opened = AsyncGenerator<ExecutionResult, void>;

interface Sent {
  readonly operationName: string | null;
  readonly variables: Record<string, unknown> | null;
}

const requestOf = (request: FastifyRequest, reply: FastifyReply, named: string | undefined): Request<Raw> =>
  ({
    method: request.method,
    url: request.url,
    headers: { get: (name: string) => (name === "accept" ? "text/event-stream" : request.headers[name]) },
    body: named === undefined ? request.body : { ...(request.body as object), query: named },
    raw: { request, reply },
    context: undefined,
  }) as Request<Raw>;

type Answer = Exclude<Awaited<ReturnType<NonNullable<HandlerOptions<Raw>["onNext"]>>>, void>;

/** Streams bypass what masks errors elsewhere. */
const masked = (result: Answer): Answer =>
  result.errors
    ? ({ ...result, errors: result.errors.map((error) => formatError(error.toJSON(), error)) } as unknown as Answer)
    : result;

const bodyOf = (error: GraphQLError) => ({ errors: [formatError(error.toJSON(), error)] });

/** In the shape of every other refusal, with its status: the stream never opens. */
function refusal(thrown: unknown): Response {
  const error = thrown instanceof GraphQLError ? thrown : new GraphQLError("", { originalError: thrown as Error });
  const body = bodyOf(error);
  const http = error.extensions.http as { status?: number; headers?: Map<string, string> } | undefined;
  const status = http?.status ?? (body.errors[0]?.extensions?.code === "INTERNAL_ERROR" ? 500 : 400);
  const headers = { "content-type": "application/json; charset=utf-8", ...Object.fromEntries(http?.headers ?? []) };
  return [JSON.stringify(body), { status, statusText: "", headers }];
}
