import { randomUUID } from "node:crypto";
import { findServicePrincipal } from "../../state/state.js";
import { mayConsentForTenant } from "../consent/administrators.js";
import { consentPage, needApprovalPage } from "../consent/consent-page.js";
import { grantScopes, scopesForAdministrators } from "../consent/delegated-grants.js";
import type { LoginContext } from "../login-context.js";
import { answer, type Outcome, page } from "../pages/outcome.js";
import { disabledApplication, needsAdministrator } from "../protocol/problems.js";
import { parseScopes } from "../protocol/scopes.js";
import type { Person } from "../sign-in/account-standing.js";
import type { Interaction } from "../sign-in/interactions.js";
import type { SignedInAccount } from "../sign-in/sessions.js";
import type { AuthorizeRequest } from "./authorize-request.js";

export interface SignedIn {
  readonly interaction: Interaction;
  readonly account: SignedInAccount;
  readonly person: Person;
}

/** Asks for consent where it is wanted or an administrator's is needed, else sends the code. */
export function completeAuthorize(context: LoginContext, request: AuthorizeRequest, signedIn: SignedIn): Outcome {
  const { app } = request;
  const { tenant, user } = signedIn.person;
  const client = findServicePrincipal(tenant, app.clientId);
  if (client && !client.accountEnabled) throw disabledApplication(app.clientId, app.displayName);
  const scopes = wantedScopes(request);
  const forAdministrators = scopesForAdministrators(tenant, app.clientId, user.id, scopes);
  if (forAdministrators.length > 0 && !mayConsentForTenant(context.state, signedIn.person)) {
    return page(needApprovalPage(request, signedIn, needsAdministrator(app.displayName)), 400);
  }
  if (request.prompt === "consent" || forAdministrators.length > 0) {
    return page(consentPage(request, signedIn, scopes, "person"));
  }
  return sendCode(context, request, signedIn);
}

/** The person accepted. What only an administrator may grant is looked at again. */
export function acceptAuthorize(context: LoginContext, request: AuthorizeRequest, signedIn: SignedIn): Outcome {
  const { tenant, user } = signedIn.person;
  const rest = scopesForAdministrators(tenant, request.app.clientId, user.id, wantedScopes(request));
  const isAllowed = rest.length === 0 || mayConsentForTenant(context.state, signedIn.person);
  return isAllowed ? sendCode(context, request, signedIn) : completeAuthorize(context, request, signedIn);
}

/** Signing in is consent to the basic scopes. */
function sendCode(
  context: LoginContext,
  request: AuthorizeRequest,
  { interaction, account, person }: SignedIn,
): Outcome {
  grantScopes(context.state, person.tenant, request.app, wantedScopes(request), person.user.id);
  context.interactions.end(interaction);
  const code = context.codes.issue({
    account,
    segmentKey: request.segment.key,
    clientId: request.app.clientId,
    redirectUri: request.returnTo.redirectUri,
    scope: request.scope,
    nonce: request.nonce,
    challenge: request.challenge,
  });
  return answer(request.returnTo, { code, state: request.returnTo.state, session_state: randomUUID() });
}

function wantedScopes({ scope, origin, app }: AuthorizeRequest): readonly string[] {
  const { oidc, permissions, audience } = parseScopes(scope, { origin, clientId: app.clientId });
  return audience === app.clientId ? oidc : [...oidc, ...permissions];
}
