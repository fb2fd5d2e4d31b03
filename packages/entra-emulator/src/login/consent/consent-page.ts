import type { AuthorizeRequest } from "../authorize/authorize-request.js";
import type { SignedIn } from "../authorize/complete-authorize.js";
import { anotherAccountForm, problemText } from "../pages/error-page.js";
import { type Html, html } from "../pages/html.js";
import { layout } from "../pages/layout.js";
import type { AadstsError } from "../protocol/aadsts-error.js";
import type { AdminConsentRequest } from "./admin-consent-request.js";
import { PERMISSION_TEXTS } from "./permission-texts.js";

type ConsentRequest = AuthorizeRequest | AdminConsentRequest;

function consentPath(request: ConsentRequest): string {
  return `/${request.segment.key}/consent`;
}

/** The application and each permission, with Accept and Cancel. */
export function consentPage(
  request: ConsentRequest,
  signedIn: SignedIn,
  permissions: readonly string[],
  grantedFor: "tenant" | "person",
): string {
  const { tenant, user } = signedIn.person;
  const lines = permissions.map(
    (name) =>
      html`<li data-testid="permission-${name}">${PERMISSION_TEXTS[name] ?? name}<small><br>${name}</small></li>`,
  );
  const body = html`<p data-testid="user-name">${user.userPrincipalName}</p>
<h1>Permissions requested</h1>
${grantedFor === "tenant" ? html`<p>Review for <strong data-testid="tenant">${tenant.displayName}</strong></p>` : undefined}
<p><strong data-testid="application">${request.app.displayName}</strong><br>
<span class="note">Application ID ${request.app.clientId}</span></p>
<p>This app would like to:</p>
<ul class="permissions" data-testid="permissions">${lines}</ul>
${
  grantedFor === "tenant"
    ? html`<p class="note">If you accept, this app will get access to the specified resources for all users in your
organization. No one else will be prompted to review these permissions.</p>`
    : undefined
}
<form method="post" action="${consentPath(request)}" id="consent" data-testid="consent">
<input type="hidden" name="flow" value="${signedIn.interaction.id}">
<div class="actions">
<button class="button" id="cancel" data-testid="cancel" name="decision" value="cancel">Cancel</button>
<button class="button primary" id="accept" data-testid="accept" name="decision" value="accept">Accept</button>
</div>
</form>`;
  return layout("Permissions requested", body);
}

/** For people who may not grant this: to another account, or back to the application without consent. */
export function needApprovalPage(request: ConsentRequest, signedIn: SignedIn, problem: AadstsError): string {
  const flow = signedIn.interaction.id;
  const body = html`<p data-testid="user-name">${signedIn.person.user.userPrincipalName}</p>
<h1>Need admin approval</h1>
<p><strong data-testid="application">${request.app.displayName}</strong></p>
${problemText(problem)}
${anotherAccountForm(`/${request.segment.key}/login`, flow)}
${returnForm(request, flow)}`;
  return layout("Need admin approval", body);
}

function returnForm(request: ConsentRequest, flow: string): Html {
  return html`<form method="post" action="${consentPath(request)}">
<input type="hidden" name="flow" value="${flow}">
<div class="actions"><button class="button" id="return" data-testid="return" name="decision" value="return">Return to the
application without granting consent</button></div>
</form>`;
}
