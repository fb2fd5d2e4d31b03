import { createHash } from "node:crypto";
import type { PkceChallenge } from "../authorize/authorize-request.js";
import type { AuthorizationCode } from "../authorize/code-store.js";
import { AadstsError } from "../protocol/aadsts-error.js";
import { missingParameter } from "../protocol/problems.js";
import { personBehind } from "../sign-in/account-standing.js";
import { answerForPerson } from "./person-tokens.js";
import type { ProveClient, TokenAnswer, TokenCall } from "./token-call.js";

/** Redeems a code of the same tenant segment, client and redirect URI, once, with its PKCE verifier. */
export async function redeemAuthorizationCode(call: TokenCall, proveClient: ProveClient): Promise<TokenAnswer> {
  const value = call.form.get("code");
  if (!value) throw missingParameter("code");
  await proveClient();
  const code = call.codes.find(value);
  checkBinding(call, code);
  checkVerifier(code.challenge, call.form.get("code_verifier"));
  const person = personBehind(call.state, code.account);
  call.codes.markRedeemed(value);
  return answerForPerson(call, {
    person,
    signIn: code.account.signIn,
    consentedScope: code.scope,
    nonce: code.nonce,
  });
}

function checkBinding({ form, segment, app }: TokenCall, code: AuthorizationCode): void {
  if (code.segmentKey !== segment.key) {
    throw new AadstsError(
      "invalid_grant",
      700005,
      "Provided Authorization Code is intended to use against other tenant, thus rejected.",
    );
  }
  if (code.clientId !== app.clientId) {
    throw new AadstsError("invalid_grant", 70000, "The provided value for the 'code' parameter is not valid.");
  }
  const redirectUri = form.get("redirect_uri");
  if (!redirectUri) throw missingParameter("redirect_uri");
  if (redirectUri !== code.redirectUri) {
    throw new AadstsError(
      "invalid_grant",
      500112,
      `The reply address '${redirectUri}' does not match the reply address '${code.redirectUri}' provided when requesting Authorization code.`,
    );
  }
}

/** A verifier without a challenge is refused as well: someone took the challenge out of the request. */
function checkVerifier(challenge: PkceChallenge | undefined, verifier: string | undefined): void {
  if (!challenge && !verifier) return;
  const derived = challenge?.method === "S256" ? sha256(verifier ?? "") : verifier;
  if (!challenge || !verifier || derived !== challenge.value) {
    throw new AadstsError(
      "invalid_grant",
      501481,
      "The Code_Verifier does not match the code_challenge supplied in the authorization request.",
    );
  }
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
