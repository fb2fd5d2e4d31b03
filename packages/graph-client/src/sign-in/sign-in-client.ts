import { asObject, asString } from "../json.js";
import { type Now, systemNow } from "../time.js";
import { classifyRefusal } from "../tokens/classify-refusal.js";
import { asTokenError, createMsalApplication, type EntraApplication } from "../tokens/msal-application.js";
import { TokenError } from "../tokens/token-error.js";
import { SignInError } from "./sign-in-error.js";
import { type SignedInPerson, validateIdToken } from "./validate-id-token.js";

export interface AuthorizationUrlInput {
  /** A tenant id, a domain, or `organizations`. */
  readonly tenantSegment: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  /** PKCE, S256. */
  readonly codeChallenge: string;
  /** Cannot go together with `loginHint` when it is `select_account`. */
  readonly prompt?: "login" | "none" | "consent" | "select_account";
  readonly loginHint?: string;
}

export interface RedeemCodeInput {
  /** The segment that the authorization URL was made with: a code is redeemed where it was issued. */
  readonly tenantSegment: string;
  readonly code: string;
  readonly redirectUri: string;
  readonly codeVerifier: string;
  readonly nonce: string;
}

export interface AdminConsentUrlInput {
  readonly tenantId: string;
  readonly redirectUri: string;
  readonly state: string;
}

export interface SignInClientOptions extends EntraApplication {
  /** The resource whose application permissions are consented to (see `graphResource`). */
  readonly resource: string;
  readonly now?: Now;
}

const SCOPES = ["openid", "profile"];
const CODE_REFUSALS: ReadonlySet<number> = new Set([54005, 70008, 70000, 501481, 50147, 700005, 9002313, 70043]);

/** Sign-in of people of other tenants, and admin consent. Keeps nothing: no account, no token, no refresh token. */
export class SignInClient {
  readonly #options: SignInClientOptions;
  readonly #now: Now;

  constructor(options: SignInClientOptions) {
    this.#options = options;
    this.#now = options.now ?? systemNow;
  }

  async authorizationUrl(input: AuthorizationUrlInput): Promise<string> {
    if (input.prompt === "select_account" && input.loginHint !== undefined) {
      throw new RangeError("Entra takes either prompt=select_account or a login hint.");
    }
    const { client } = await createMsalApplication(this.#options, input.tenantSegment, this.#now);
    const url = await client
      .getAuthCodeUrl({
        scopes: SCOPES,
        redirectUri: input.redirectUri,
        state: input.state,
        nonce: input.nonce,
        codeChallenge: input.codeChallenge,
        codeChallengeMethod: "S256",
        prompt: input.prompt,
        loginHint: input.loginHint,
      })
      .catch((error: unknown) => {
        throw asTokenError(input.tenantSegment, error);
      });
    return withoutOfflineAccess(url);
  }

  /** Redeems a code and answers who signed in. Throws a SignInError, or a TokenError when Entra cannot be asked. */
  async redeemCode(input: RedeemCodeInput): Promise<SignedInPerson> {
    const idToken = await this.#redeem(input);
    const { authority, clientId } = this.#options;
    return validateIdToken(idToken, { authority, clientId, nonce: input.nonce, now: this.#now });
  }

  /** The v2.0 form, which names what is consented to: the application permissions registered for Graph. */
  adminConsentUrl(input: AdminConsentUrlInput): string {
    const url = this.#options.authority.url(input.tenantId, "/v2.0/adminconsent");
    url.searchParams.set("client_id", this.#options.clientId);
    url.searchParams.set("scope", `${this.#options.resource}/.default`);
    url.searchParams.set("redirect_uri", input.redirectUri);
    url.searchParams.set("state", input.state);
    return url.toString();
  }

  async #redeem(input: RedeemCodeInput): Promise<string> {
    const { client, network } = await createMsalApplication(this.#options, input.tenantSegment, this.#now);
    const { tenantSegment: _segment, ...request } = input;
    const outcome = await client
      // The nonce must be handed over: msal refuses an ID token with a nonce that it was not told of.
      .acquireTokenByCode({ ...request, scopes: SCOPES })
      .catch((error: unknown) => asTokenError(input.tenantSegment, error));
    const last = network.takeLast();
    if (last instanceof TokenError) throw last;
    if (last !== undefined && last.status !== 200) throw refusalOf(input.tenantSegment, last);
    // msal calls a missing ID token a nonce mismatch.
    if (last !== undefined && asString(asObject(last.body)?.id_token) === undefined) {
      throw new SignInError("token-invalid", "no ID token was issued");
    }
    if (outcome instanceof TokenError) throw asSignInError(outcome);
    return outcome.idToken;
  }
}

function refusalOf(tenant: string, last: Parameters<typeof classifyRefusal>[1]): Error {
  const refusal = classifyRefusal(tenant, last);
  const ofCode =
    refusal.aadsts.some((code) => CODE_REFUSALS.has(code)) ||
    (refusal.kind === "unexpected" && refusal.oauthError === "invalid_grant");
  return ofCode
    ? new SignInError("code-rejected", refusal.oauthError ?? "refused", { aadsts: refusal.aadsts, cause: refusal })
    : refusal;
}

/** What msal itself found wrong with an answer that Entra gave as a success. */
function asSignInError(error: TokenError): Error {
  const { cause } = error;
  const code = cause instanceof Error && "errorCode" in cause ? cause.errorCode : undefined;
  if (code === "nonce_mismatch")
    return new SignInError("nonce-mismatch", "the ID token holds another nonce", { cause });
  return code === undefined ? error : new SignInError("token-invalid", String(code), { cause });
}

/** msal always asks for a refresh token. None is used, so people are not asked to consent to one. */
function withoutOfflineAccess(text: string): string {
  const url = new URL(text);
  const scopes = (url.searchParams.get("scope") ?? "").split(" ");
  url.searchParams.set("scope", scopes.filter((scope) => scope !== "offline_access").join(" "));
  return url.toString();
}
