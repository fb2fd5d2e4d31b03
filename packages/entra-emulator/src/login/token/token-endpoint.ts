import type { FastifyReply, FastifyRequest } from "fastify";
import { callRecordOf, originOf } from "../../traffic/traffic-hooks.js";
import type { LoginContext } from "../login-context.js";
import { AadstsError, tokenErrorBody } from "../protocol/aadsts-error.js";
import { findApplication } from "../protocol/applications.js";
import { missingParameter } from "../protocol/problems.js";
import { formOf, queryOf, type RequestParams } from "../protocol/request-params.js";
import { resolveSegment } from "../protocol/tenant-segment.js";
import { redeemAuthorizationCode } from "./authorization-code-grant.js";
import { authenticateClient, type ClientCredentials, clientCredentialsOf } from "./client-authentication.js";
import { grantClientCredentials } from "./client-credentials-grant.js";
import { redeemRefreshToken } from "./refresh-token-grant.js";
import type { Grant, TokenCall } from "./token-call.js";

const GRANTS: ReadonlyMap<string, Grant> = new Map([
  ["authorization_code", redeemAuthorizationCode],
  ["client_credentials", grantClientCredentials],
  ["refresh_token", redeemRefreshToken],
]);

/** `POST /{tenant}/oauth2/v2.0/token`. Unknown parameters, and everything in the query, are ignored. */
export async function answerTokenCall(
  context: LoginContext,
  request: FastifyRequest,
  reply: FastifyReply,
  segmentText: string,
): Promise<unknown> {
  const origin = originOf(request);
  reply.header("cache-control", "no-store, no-cache").header("pragma", "no-cache");
  try {
    const form = formOf(request);
    const credentials = clientCredentialsOf(form, request.headers.authorization);
    const call = prepareCall(context, request, segmentText, form, credentials);
    const grantType = form.get("grant_type");
    if (!grantType) throw missingParameter("grant_type");
    const grant = GRANTS.get(grantType);
    if (!grant) {
      throw new AadstsError(
        "unsupported_grant_type",
        70003,
        `The app requested an unsupported grant type '${grantType}'.`,
      );
    }
    return await grant(call, (tenant) => authenticateClient(context.state, call, credentials, tenant));
  } catch (problem) {
    if (!(problem instanceof AadstsError)) throw problem;
    const correlationId = request.headers["client-request-id"] ?? queryOf(request).get("client-request-id");
    const body = tokenErrorBody(problem, origin, context.state.clock, String(correlationId ?? ""));
    reply.code(problem.status).header("x-ms-request-id", body.trace_id);
    return body;
  }
}

function prepareCall(
  context: LoginContext,
  request: FastifyRequest,
  segmentText: string,
  form: RequestParams,
  credentials: ClientCredentials,
): TokenCall {
  const segment = resolveSegment(context.state, segmentText);
  if (!credentials.clientId) throw missingParameter("client_id");
  const record = callRecordOf(request);
  if (record) record.appId = credentials.clientId;
  return {
    ...context,
    origin: originOf(request),
    segment,
    form,
    app: findApplication(context.state, segment, credentials.clientId),
    hasOriginHeader: request.headers.origin !== undefined,
  };
}
