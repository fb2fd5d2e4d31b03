import type { FastifyRequest } from "fastify";
import { completeAuthorize } from "./authorize/complete-authorize.js";
import { completeAdminConsent } from "./consent/complete-admin-consent.js";
import type { LoginContext } from "./login-context.js";
import type { Outcome } from "./pages/outcome.js";
import { AadstsError } from "./protocol/aadsts-error.js";
import { personBehind } from "./sign-in/account-standing.js";
import type { Interaction } from "./sign-in/interactions.js";
import { recordSignIn } from "./sign-in/sign-in-log.js";

/** The person is known: on to consent, or back to the application. */
export function completeInteraction(context: LoginContext, browser: FastifyRequest, interaction: Interaction): Outcome {
  const { account, request } = interaction;
  if (!account) throw new AadstsError("login_required", 50058, "Nobody is signed in for this request.");
  const person = personBehind(context.state, account);
  recordSignIn(context.state, person, request.app, browser.ip);
  const signedIn = { interaction, account, person };
  return request.kind === "authorize"
    ? completeAuthorize(context, request, signedIn)
    : completeAdminConsent(context, request, signedIn);
}
