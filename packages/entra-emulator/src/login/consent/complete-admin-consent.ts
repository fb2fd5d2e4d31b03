import { randomUUID } from "node:crypto";
import { grantAdminConsent } from "../../state/consent.js";
import { findServicePrincipal } from "../../state/state.js";
import type { SignedIn } from "../authorize/complete-authorize.js";
import type { LoginContext } from "../login-context.js";
import { answer, type Outcome, page } from "../pages/outcome.js";
import { disabledApplication, needsAdministrator } from "../protocol/problems.js";
import type { AdminConsentRequest } from "./admin-consent-request.js";
import { mayConsentForTenant } from "./administrators.js";
import { consentPage, needApprovalPage } from "./consent-page.js";
import { grantScopes } from "./delegated-grants.js";

/** Shows the application and what it asks for to an administrator, and the way to one to everybody else. */
export function completeAdminConsent(context: LoginContext, request: AdminConsentRequest, signedIn: SignedIn): Outcome {
  const { app } = request;
  const client = findServicePrincipal(signedIn.person.tenant, app.clientId);
  if (client && !client.accountEnabled) throw disabledApplication(app.clientId, app.displayName);
  if (!mayConsentForTenant(context.state, signedIn.person)) {
    return page(needApprovalPage(request, signedIn, needsAdministrator(app.displayName)), 400);
  }
  return page(consentPage(request, signedIn, permissionsAskedFor(request), "tenant"));
}

/** The administrator accepted. The right to do so is looked at again: it may have gone while the page was open. */
export function acceptAdminConsent(context: LoginContext, request: AdminConsentRequest, signedIn: SignedIn): Outcome {
  const { tenant } = signedIn.person;
  if (!mayConsentForTenant(context.state, signedIn.person)) return completeAdminConsent(context, request, signedIn);
  if (request.scopes.length > 0) grantScopes(context.state, tenant, request.app, request.scopes, null);
  else grantAdminConsent(context.state, tenant, request.app);
  recordConsent(context, request, signedIn);
  context.interactions.end(signedIn.interaction);
  const { returnTo, scope } = request;
  return answer(returnTo, { admin_consent: "True", tenant: tenant.id, scope, state: returnTo.state });
}

/** As documented, the v1 form tells neither the state nor a code. */
export function declineAdminConsent({ version, returnTo }: AdminConsentRequest): Outcome {
  if (version === "v1") {
    return answer(returnTo, { error: "permission_denied", error_description: "The admin canceled the request" });
  }
  return answer(returnTo, {
    admin_consent: "True",
    error: "consent_required",
    error_description: "AADSTS65004: The resource owner or authorization server denied the request.",
    state: returnTo.state,
  });
}

function permissionsAskedFor({ app, scopes }: AdminConsentRequest): readonly string[] {
  return scopes.length > 0 ? scopes : app.requiredApplicationPermissions;
}

function recordConsent({ state }: LoginContext, { app }: AdminConsentRequest, { person }: SignedIn): void {
  const { tenant, user } = person;
  const client = findServicePrincipal(tenant, app.clientId);
  tenant.directoryAudits.push({
    id: `Directory_${randomUUID()}`,
    activityDateTime: state.clock.now().toISOString(),
    activityDisplayName: "Consent to application",
    category: "ApplicationManagement",
    correlationId: randomUUID(),
    operationType: "Assign",
    initiatedBy: {
      app: null,
      user: { id: user.id, displayName: user.displayName, userPrincipalName: user.userPrincipalName },
    },
    targetResources: [
      {
        id: client?.id ?? app.clientId,
        displayName: app.displayName,
        type: "ServicePrincipal",
        userPrincipalName: null,
      },
    ],
  });
}
