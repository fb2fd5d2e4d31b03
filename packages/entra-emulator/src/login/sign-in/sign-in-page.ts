import { problemText } from "../pages/error-page.js";
import { type Html, html } from "../pages/html.js";
import { layout } from "../pages/layout.js";
import type { AadstsError } from "../protocol/aadsts-error.js";
import type { PeopleOfTenant, PersonLine } from "./people.js";

export interface SignInPage {
  /** Where the forms post to. */
  readonly action: string;
  readonly flow: string;
  readonly appName: string;
  /** Accounts that this browser is signed in with already. */
  readonly signedIn: readonly PersonLine[];
  readonly people: readonly PeopleOfTenant[];
  readonly userName: string | undefined;
  readonly problem?: AadstsError | undefined;
}

export function signInPage(view: SignInPage): string {
  const hidden = html`<input type="hidden" name="flow" value="${view.flow}">`;
  const groups = view.people.map(
    ({ tenantName, people, more }) => html`<h2>${tenantName}</h2>
<ul>${people.map((person) => accountButton(person))}</ul>
${more > 0 ? html`<p class="note">And ${more} more: type the user name below.</p>` : undefined}`,
  );
  const body = html`<h1>Pick an account</h1>
<p>to continue to <strong data-testid="application">${view.appName}</strong></p>
${view.problem ? problemText(view.problem) : undefined}
<form method="post" action="${view.action}" id="pick-account" data-testid="pick-account">${hidden}
${
  view.signedIn.length > 0
    ? html`<h2>Signed in</h2>
<ul data-testid="signed-in">${view.signedIn.map((person) => accountButton(person))}</ul>`
    : undefined
}
${groups}
</form>
<hr class="divider">
<form method="post" action="${view.action}" id="type-user-name" data-testid="type-user-name">${hidden}
<label for="username">User name</label>
<input type="text" id="username" name="username" data-testid="username" autocomplete="username" spellcheck="false"
value="${view.userName ?? ""}">
<div class="actions"><button class="button primary" id="next" data-testid="next">Next</button></div>
</form>`;
  return layout("Sign in to your account", body);
}

function accountButton(person: PersonLine): Html {
  return html`<li><button class="account" name="account" value="${person.account}" data-testid="account-${person.userName}">
${person.displayName}<small>${person.userName}${person.remark ? ` · ${person.remark}` : ""}</small></button></li>`;
}

export interface CredentialPage {
  readonly action: string;
  readonly flow: string;
  readonly account: string;
  readonly userName: string;
  readonly credential: "pass" | "password";
  readonly problem?: AadstsError | undefined;
}

export function credentialPage(view: CredentialPage): string {
  const label = view.credential === "pass" ? "Temporary Access Pass" : "Password";
  const body = html`<p data-testid="user-name">${view.userName}</p>
<h1>Enter ${view.credential === "pass" ? "Temporary Access Pass" : "password"}</h1>
${view.problem ? problemText(view.problem) : undefined}
<form method="post" action="${view.action}" id="credential" data-testid="credential">
<input type="hidden" name="flow" value="${view.flow}">
<input type="hidden" name="account" value="${view.account}">
<input type="text" name="login" value="${view.userName}" autocomplete="username" hidden>
<label for="password">${label}</label>
<input type="password" id="password" name="password" data-testid="password" autocomplete="off" required
${view.problem ? html`aria-describedby="error" aria-invalid="true"` : undefined}>
<div class="actions"><button class="button primary" id="sign-in" data-testid="sign-in">Sign in</button></div>
</form>`;
  return layout("Sign in to your account", body);
}
