import { AadstsError } from "../protocol/aadsts-error.js";
import { malformedRequest, missingParameter } from "../protocol/problems.js";
import { personBehind } from "../sign-in/account-standing.js";
import { answerForPerson } from "./person-tokens.js";
import type { ProveClient, TokenAnswer, TokenCall } from "./token-call.js";

/** A refresh token lives until its person is disabled, signed out everywhere, or the pass behind it ends. */
export async function redeemRefreshToken(call: TokenCall, proveClient: ProveClient): Promise<TokenAnswer> {
  const token = call.form.get("refresh_token");
  if (!token) throw missingParameter("refresh_token");
  await proveClient();
  const facts = await call.tokens.readRefreshToken(token);
  if (facts === "expired") {
    throw new AadstsError("invalid_grant", 700082, "The refresh token has expired due to inactivity.");
  }
  if (facts === "malformed") throw malformedRequest("invalid_grant");
  if (facts.appId !== call.app.clientId) {
    throw new AadstsError("invalid_grant", 70000, "The provided value for the 'refresh_token' parameter is not valid.");
  }
  if (call.segment.kind === "tenant" && call.segment.tenant.id !== facts.tenantId) {
    throw new AadstsError("invalid_grant", 700005, "The refresh token belongs to another tenant, thus rejected.");
  }
  const person = personBehind(call.state, facts);
  return answerForPerson(call, { person, signIn: facts.signIn, consentedScope: facts.scopes.join(" ") });
}
