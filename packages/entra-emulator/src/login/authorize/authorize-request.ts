import type { AppRegistration, EmulatorState } from "../../state/types.js";
import { AadstsError } from "../protocol/aadsts-error.js";
import { findApplication } from "../protocol/applications.js";
import {
  malformedRequest,
  missingParameter,
  notMultiTenant,
  organizationsOnly,
  redirectMismatch,
} from "../protocol/problems.js";
import type { RequestParams } from "../protocol/request-params.js";
import { RedirectedError, type ResponseMode, type ReturnAddress } from "../protocol/return-address.js";
import { parseScopes } from "../protocol/scopes.js";
import { resolveSegment, type TenantSegment } from "../protocol/tenant-segment.js";
import { type PromptRequest, promptOf } from "../sign-in/prompt.js";

export interface PkceChallenge {
  readonly value: string;
  readonly method: "S256" | "plain";
}

export interface AuthorizeRequest extends PromptRequest {
  readonly kind: "authorize";
  readonly origin: string;
  readonly segment: TenantSegment;
  readonly app: AppRegistration;
  readonly returnTo: ReturnAddress;
  readonly scope: string;
  readonly nonce: string | undefined;
  readonly challenge: PkceChallenge | undefined;
}

/**
 * Throws AadstsError for what Microsoft shows on its own page (tenant, client, redirect URI), and RedirectedError for
 * everything that the application may be told.
 */
export function parseAuthorizeRequest(
  state: EmulatorState,
  origin: string,
  segmentText: string,
  params: RequestParams,
): AuthorizeRequest {
  const segment = resolveSegment(state, segmentText);
  const clientId = params.get("client_id");
  if (!clientId) throw missingParameter("client_id");
  const app = findApplication(state, segment, clientId);
  if (segment.kind === "consumers") throw organizationsOnly(app.clientId);
  if (segment.kind !== "tenant" && !app.multiTenant) throw notMultiTenant(app.clientId, app.displayName);
  const redirectUri = params.get("redirect_uri");
  if (!redirectUri) throw missingParameter("redirect_uri");
  if (!app.redirectUris.includes(redirectUri)) throw redirectMismatch(redirectUri, app.clientId);
  const returnTo = { redirectUri, responseMode: responseModeOf(params), state: params.get("state") };
  try {
    return {
      kind: "authorize",
      origin,
      segment,
      app,
      returnTo,
      ...promptOf(params),
      ...questionOf(origin, app, params),
    };
  } catch (problem) {
    throw problem instanceof AadstsError ? new RedirectedError(returnTo, problem) : problem;
  }
}

function questionOf(origin: string, app: AppRegistration, params: RequestParams) {
  checkResponse(params);
  const scope = params.get("scope");
  if (!scope) throw missingParameter("scope");
  parseScopes(scope, { origin, clientId: app.clientId });
  return { scope, nonce: params.get("nonce"), challenge: challengeOf(params) };
}

function responseModeOf(params: RequestParams): ResponseMode {
  const mode = params.get("response_mode");
  return mode === "fragment" || mode === "form_post" ? mode : "query";
}

function checkResponse(params: RequestParams): void {
  const type = params.get("response_type");
  if (!type) throw missingParameter("response_type");
  if (type !== "code") {
    throw new AadstsError(
      "unsupported_response_type",
      700054,
      `response_type '${type}' is not enabled for the application.`,
    );
  }
  const mode = params.get("response_mode");
  if (mode && !["query", "fragment", "form_post"].includes(mode)) {
    throw new AadstsError("invalid_request", 70007, `'${mode}' is not a supported value of 'response_mode'.`);
  }
}

function challengeOf(params: RequestParams): PkceChallenge | undefined {
  const value = params.get("code_challenge");
  const method = params.get("code_challenge_method") ?? "plain";
  if (!value) return undefined;
  if (method !== "plain" && method !== "S256") {
    throw malformedRequest();
  }
  if (!/^[\w.~-]{43,128}$/.test(value)) {
    throw new AadstsError("invalid_request", 50147, "Invalid size of Code_Challenge parameter.");
  }
  return { value, method };
}
