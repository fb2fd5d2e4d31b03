import type { FastifyRequest } from "fastify";
import { acceptAuthorize } from "../authorize/complete-authorize.js";
import type { LoginContext } from "../login-context.js";
import type { Outcome } from "../pages/outcome.js";
import { AadstsError } from "../protocol/aadsts-error.js";
import { malformedRequest, needsAdministrator } from "../protocol/problems.js";
import type { RequestParams } from "../protocol/request-params.js";
import { RedirectedError } from "../protocol/return-address.js";
import { personBehind } from "../sign-in/account-standing.js";
import type { Interaction } from "../sign-in/interactions.js";
import type { SignedInAccount } from "../sign-in/sessions.js";
import { acceptAdminConsent, declineAdminConsent } from "./complete-admin-consent.js";

/** What the consent pages post: `decision` is accept, cancel or return. */
export function submitConsent(
  context: LoginContext,
  browser: FastifyRequest,
  interaction: Interaction,
  form: RequestParams,
): Outcome {
  const { request } = interaction;
  const account = accountOfBrowser(context, browser, interaction);
  switch (form.get("decision")) {
    case "accept": {
      const signedIn = { interaction, account, person: personBehind(context.state, account) };
      return request.kind === "admin-consent"
        ? acceptAdminConsent(context, request, signedIn)
        : acceptAuthorize(context, request, signedIn);
    }
    case "cancel":
      context.interactions.end(interaction);
      if (request.kind === "admin-consent") return declineAdminConsent(request);
      throw new RedirectedError(request.returnTo, declined());
    case "return":
      context.interactions.end(interaction);
      throw new RedirectedError(request.returnTo, needsAdministrator(request.app.displayName));
    default:
      throw malformedRequest();
  }
}

/** The page was shown to one browser; another one cannot press its buttons. */
function accountOfBrowser(context: LoginContext, browser: FastifyRequest, { account }: Interaction): SignedInAccount {
  const known = context.sessions.accountsOf(browser);
  const isSame = known.some((one) => one.tenantId === account?.tenantId && one.oid === account.oid);
  if (!account || !isSame) throw malformedRequest();
  return account;
}

const declined = () => new AadstsError("access_denied", 65004, "User declined to consent to access the app.");
