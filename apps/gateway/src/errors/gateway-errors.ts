import { HeaderMap } from "@apollo/server";
import { GraphQLError } from "graphql";

/** `extensions.code` of every entry of `errors[]`. Refusals of a rule are not here: they are `userErrors`. */
export const ERROR_CODES = [
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "BAD_USER_INPUT",
  "RATE_LIMITED",
  "QUERY_TOO_COMPLEX",
  "PAYLOAD_TOO_LARGE",
  "UNSUPPORTED_MEDIA_TYPE",
  "NOT_FOUND",
  "INTERNAL_ERROR",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** All that callers learn of a fault of ours; the rest is in the log, under the request id. */
export const INTERNAL_ERROR_MESSAGE = "Something went wrong on our side. Quote the request id when you ask for help.";

/** No token, or one that is malformed, unknown, expired or revoked: callers are not told which. */
export const unauthenticated = (): GraphQLError =>
  new GraphQLError("Sign in first: send `Authorization: Bearer <API token>` with a token that is valid.", {
    extensions: {
      code: "UNAUTHENTICATED" satisfies ErrorCode,
      http: { status: 401, headers: new HeaderMap([["www-authenticate", 'Bearer realm="daypass"']]) },
    },
  });

/** Signed in, but without the permission; callers learn its name, so that they can ask for it. */
export const forbidden = (permission: string): GraphQLError =>
  new GraphQLError(`You may not do this: it needs the permission ${permission}.`, {
    extensions: { code: "FORBIDDEN" satisfies ErrorCode, permission },
  });

/** As above, where nothing of the operation runs: HTTP says so too. */
export const forbiddenOperation = (permission: string): GraphQLError => {
  const { message, extensions } = forbidden(permission);
  const http = { status: 403, headers: new HeaderMap() };
  return new GraphQLError(message, { extensions: { ...extensions, http } });
};

/** A browser's session, on a request that another site's page made. */
export const foreignOrigin = (): GraphQLError =>
  new GraphQLError("Sessions of a browser work from Daypass's own pages only; programs send an API token.", {
    extensions: { code: "FORBIDDEN" satisfies ErrorCode, http: { status: 403, headers: new HeaderMap() } },
  });

/** A request that cannot be meant; `argument` names what is at fault. */
export const badUserInput = (argument: string, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" satisfies ErrorCode, argument } });

/** As above, where it shows before anything runs: HTTP says so too. */
export const badRequest = (argument: string, message: string): GraphQLError =>
  new GraphQLError(message, {
    extensions: {
      code: "BAD_USER_INPUT" satisfies ErrorCode,
      argument,
      http: { status: 400, headers: new HeaderMap() },
    },
  });

/** Over the caller's quota for now. */
export const rateLimited = (retryAfterSeconds: number): GraphQLError =>
  new GraphQLError(`Too many requests: try again in ${retryAfterSeconds} s.`, {
    extensions: {
      code: "RATE_LIMITED" satisfies ErrorCode,
      http: { status: 429, headers: new HeaderMap([["retry-after", String(retryAfterSeconds)]]) },
    },
  });

/** Over the number of streams that one caller may have open. */
export const tooManyStreams = (most: number): GraphQLError =>
  new GraphQLError(`Too many open streams: at most ${most}. Close one first.`, {
    extensions: {
      code: "RATE_LIMITED" satisfies ErrorCode,
      http: { status: 429, headers: new HeaderMap([["retry-after", "30"]]) },
    },
  });

/** Over one of the bounds that keep the cost of a request in hand. */
export const tooComplex = (message: string): GraphQLError =>
  new GraphQLError(message, {
    extensions: { code: "QUERY_TOO_COMPLEX" satisfies ErrorCode, http: { status: 400, headers: new HeaderMap() } },
  });
