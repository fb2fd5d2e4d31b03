import type { AppRegistration, EmulatorState } from "../../state/types.js";
import { AadstsError } from "../protocol/aadsts-error.js";
import { findApplication } from "../protocol/applications.js";
import { missingParameter, notMultiTenant, redirectMismatch, unknownTenant } from "../protocol/problems.js";
import type { RequestParams } from "../protocol/request-params.js";
import { RedirectedError, type ReturnAddress } from "../protocol/return-address.js";
import { parseScopes } from "../protocol/scopes.js";
import { resolveSegment, type TenantSegment } from "../protocol/tenant-segment.js";
import { type PromptRequest, promptOf } from "../sign-in/prompt.js";

export interface AdminConsentRequest extends PromptRequest {
  readonly kind: "admin-consent";
  readonly version: "v1" | "v2";
  readonly origin: string;
  readonly segment: TenantSegment;
  readonly app: AppRegistration;
  readonly returnTo: ReturnAddress;
  /** As asked for; only v2.0 has it. */
  readonly scope: string | undefined;
  /** Delegated scopes by name. Empty: everything that the application registered as required. */
  readonly scopes: readonly string[];
}

/** The alias that each form takes beside a tenant; the other one is refused. */
const ALIAS = { v1: "common", v2: "organizations" } as const;

/** Throws AadstsError for what is shown on a page, RedirectedError for a missing or malformed `scope` of v2.0. */
export function parseAdminConsentRequest(
  state: EmulatorState,
  version: "v1" | "v2",
  origin: string,
  segmentText: string,
  params: RequestParams,
): AdminConsentRequest {
  const segment = resolveSegment(state, segmentText);
  if (segment.kind !== "tenant" && segment.kind !== ALIAS[version]) throw unknownTenant(segmentText);
  const clientId = params.get("client_id");
  if (!clientId) throw missingParameter("client_id");
  const app = findApplication(state, segment, clientId);
  if (segment.kind !== "tenant" && !app.multiTenant) throw notMultiTenant(app.clientId, app.displayName);
  const redirectUri = params.get("redirect_uri");
  if (!redirectUri) throw missingParameter("redirect_uri");
  if (!app.redirectUris.includes(redirectUri)) throw redirectMismatch(redirectUri, app.clientId);
  const returnTo: ReturnAddress = {
    redirectUri,
    responseMode: "query",
    state: params.get("state"),
    ...(version === "v2" ? { always: { admin_consent: "True" } } : {}),
  };
  try {
    const scope = version === "v2" ? params.get("scope") : undefined;
    if (version === "v2" && !scope) throw missingParameter("scope");
    const prompt = promptOf(params);
    const scopes = scope ? namedScopes(scope, origin, app.clientId) : [];
    return { kind: "admin-consent", version, origin, segment, app, returnTo, scope, scopes, ...prompt };
  } catch (problem) {
    throw problem instanceof AadstsError ? new RedirectedError(returnTo, problem) : problem;
  }
}

/** Application permissions come only by `/.default`, which stands for all that is registered. */
function namedScopes(scope: string, origin: string, clientId: string): readonly string[] {
  const { oidc, permissions } = parseScopes(scope, { origin, clientId });
  return permissions.includes(".default") ? [] : [...oidc, ...permissions];
}
