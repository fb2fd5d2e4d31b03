import { appOnlyStanding } from "../../state/consent.js";
import { tenantWideRoles } from "../../state/role-holding.js";
import { AadstsError } from "../protocol/aadsts-error.js";
import { disabledApplication, missingParameter, unknownApplication } from "../protocol/problems.js";
import { parseClientCredentialsScope } from "../protocol/scopes.js";
import type { ProveClient, TokenAnswer, TokenCall } from "./token-call.js";

/** An app-only token, with `roles` as far as consent has replicated. Never a refresh or an ID token. */
export async function grantClientCredentials(call: TokenCall, proveClient: ProveClient): Promise<TokenAnswer> {
  const { segment, app, state, tokens, origin, form } = call;
  if (call.hasOriginHeader) {
    throw new AadstsError(
      "invalid_request",
      9002326,
      "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.",
    );
  }
  if (segment.kind !== "tenant") {
    throw new AadstsError(
      "invalid_request",
      9001023,
      "The grant type is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint.",
    );
  }
  const { tenant } = segment;
  const scope = form.get("scope");
  if (!scope) throw missingParameter("scope");
  const audience = parseClientCredentialsScope(scope, { origin, clientId: app.clientId });
  const standing = appOnlyStanding(state, tenant, app.clientId);
  if (standing.standing === "unknown-app") throw unknownApplication(app.clientId, tenant.displayName);
  const credential = await proveClient(tenant);
  if (standing.standing === "disabled") throw disabledApplication(app.clientId, app.displayName);
  const { servicePrincipal, roles } = standing;
  const { token, expiresIn } = await tokens.issueAppToken({
    origin,
    tenantId: tenant.id,
    appId: app.clientId,
    servicePrincipalId: servicePrincipal.id,
    audience,
    roles: audience === app.clientId ? [] : roles,
    wids: tenantWideRoles(state, tenant, servicePrincipal.id),
    credential,
  });
  return { token_type: "Bearer", expires_in: expiresIn, ext_expires_in: expiresIn, access_token: token };
}
