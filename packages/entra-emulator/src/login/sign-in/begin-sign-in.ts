import type { FastifyRequest } from "fastify";
import { completeInteraction } from "../complete-interaction.js";
import type { LoginContext } from "../login-context.js";
import { type Outcome, page } from "../pages/outcome.js";
import { AadstsError } from "../protocol/aadsts-error.js";
import { RedirectedError } from "../protocol/return-address.js";
import { accountChoice } from "./account-choice.js";
import type { Interaction } from "./interactions.js";
import { accountKey, peopleToPick, personLine } from "./people.js";
import { signInPage } from "./sign-in-page.js";

/** Goes on with who is signed in already where the request allows it, else asks. */
export function beginSignIn(context: LoginContext, browser: FastifyRequest, interaction: Interaction): Outcome {
  const { request } = interaction;
  const accounts = context.sessions.accountsOf(browser);
  const { fitting } = accountChoice(context.state, request.segment, request, accounts);
  const [only, second] = fitting;
  const mayBeSilent = request.prompt !== "login" && request.prompt !== "select_account";
  if (mayBeSilent && only && !second) {
    interaction.account = only.account;
    return completeInteraction(context, browser, interaction);
  }
  if (request.prompt === "none") throw new RedirectedError(request.returnTo, cannotBeSilent(fitting.length));
  return askForAccount(context, browser, interaction);
}

export function askForAccount(
  context: LoginContext,
  browser: FastifyRequest,
  interaction: Interaction,
  problem?: AadstsError,
  typed?: string,
): Outcome {
  const { request } = interaction;
  const accounts = context.sessions.accountsOf(browser);
  const { signedIn } = accountChoice(context.state, request.segment, request, accounts);
  const offered = new Set(signedIn.map(({ tenant, user }) => accountKey(tenant.id, user.id)));
  const view = {
    action: loginPath(interaction),
    flow: interaction.id,
    appName: request.app.displayName,
    signedIn: signedIn.map((person) => personLine(context.state, person)),
    people: peopleToPick(context.state, request.segment, request, offered),
    userName: typed ?? request.loginHint,
    problem,
  };
  return page(signInPage(view), problem ? 400 : 200);
}

export function loginPath({ request }: Interaction): string {
  return `/${request.segment.key}/login`;
}

function cannotBeSilent(fitting: number): AadstsError {
  return fitting === 0
    ? new AadstsError("login_required", 50058, "A silent sign-in request was sent but no user is signed in.")
    : new AadstsError("interaction_required", 16000, "Several accounts are signed in. The user must select one.");
}
