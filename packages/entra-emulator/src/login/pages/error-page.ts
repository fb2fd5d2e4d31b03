import type { AadstsError } from "../protocol/aadsts-error.js";
import { type Html, html } from "./html.js";
import { layout } from "./layout.js";
import { type Outcome, page } from "./outcome.js";

/** Microsoft's own page: the application is never told. */
export function errorPage(problem: AadstsError, wayOut?: Html): Outcome {
  const body = html`<h1>Sorry, but we’re having trouble signing you in.</h1>
${problemText(problem)}
${wayOut}`;
  return page(layout("Sign in to your account", body), 400);
}

export function problemText(problem: AadstsError): Html {
  return html`<p class="problem" role="alert" id="error" data-testid="error" data-code="AADSTS${problem.code}">
<strong data-testid="error-code">AADSTS${problem.code}</strong>: <span data-testid="error-text">${problem.text}</span></p>`;
}

/** Goes back to the choice of accounts within the same journey. */
export function anotherAccountForm(action: string, flow: string): Html {
  return html`<form method="post" action="${action}">
<input type="hidden" name="flow" value="${flow}">
<div class="actions"><button class="button" id="another-account" data-testid="another-account" name="action"
value="choose">Use another account</button></div>
</form>`;
}
