import type { Clock, VerifiedIdentity } from "@daypass/application";
import type { Environment } from "@daypass/service-kit";
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretPost,
  Configuration,
  calculatePKCECodeChallenge,
  clockSkew,
  discovery,
  None,
} from "openid-client";

type StaffOidcSettings = NonNullable<Environment["staffOidc"]>;

/** What ties a redirect to the browser that began: good for one sign-in. */
export interface SignInSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export interface StaffOidcOptions extends StaffOidcSettings {
  readonly redirectUri: string;
  readonly clock: Clock;
}

const TIMEOUT_SECONDS = 10;

/** The staff's identity provider: OpenID Connect, code flow with PKCE, state and nonce. */
export class StaffOidc {
  #discovered: Promise<Configuration> | undefined;

  constructor(private readonly options: StaffOidcOptions) {}

  /** Where the person signs in. `fresh`: even who is signed in there proves it again. */
  async signInUrl({ state, nonce, codeVerifier }: SignInSecrets, fresh: boolean): Promise<string> {
    const url = buildAuthorizationUrl(await this.configuration(), {
      redirect_uri: this.options.redirectUri,
      scope: "openid profile",
      response_type: "code",
      code_challenge: await calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: "S256",
      state,
      nonce,
      ...(fresh && { prompt: "login", max_age: "0" }),
    });
    return url.href;
  }

  /**
   * Spends the code of a redirect. Who signed in comes from the validated ID token alone.
   * @throws whatever openid-client says is wrong with redirect, answer or token
   */
  async redeem(redirect: URL, { state, nonce, codeVerifier }: SignInSecrets): Promise<VerifiedIdentity> {
    const { clock } = this.options;
    const tokens = await authorizationCodeGrant(await this.configuration(), redirect, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: codeVerifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error("The identity provider gave no ID token.");
    const { iss, sub, tid, oid, auth_time: authTime } = claims;
    // Only Entra names its tenant in the issuer; elsewhere people may be able to choose claims of these names.
    const isEntra = typeof tid === "string" && typeof oid === "string" && new URL(iss).pathname === `/${tid}/v2.0`;
    return {
      issuer: iss,
      subject: isEntra ? `${tid}/${oid}` : sub,
      // Never later than now: a provider whose clock is ahead would keep its sign-ins fresh for as long.
      authenticatedAt: typeof authTime === "number" ? new Date(Math.min(authTime * 1000, clock.now().getTime())) : null,
    };
  }

  /** Asked for once; again when that failed, so that a provider that was away does not need a restart. */
  private async configuration(): Promise<Configuration> {
    this.#discovered ??= this.discover().catch((error: unknown) => {
      this.#discovered = undefined;
      throw error;
    });
    const { clientId, clock } = this.options;
    // Tokens are judged by the product's clock, which need not be this machine's.
    const skew = { [clockSkew]: Math.round((clock.now().getTime() - Date.now()) / 1000) };
    const server = (await this.#discovered).serverMetadata();
    return this.prepare(new Configuration(server, clientId, skew, this.authentication()));
  }

  private discover(): Promise<Configuration> {
    const { issuer, clientId } = this.options;
    // The library looks for this very function: a call of it comes too late for the first request.
    const execute = issuer.startsWith("http:") ? [allowInsecureRequests] : [];
    return discovery(new URL(issuer), clientId, undefined, this.authentication(), {
      execute,
      timeout: TIMEOUT_SECONDS,
    });
  }

  private authentication() {
    const { clientSecret } = this.options;
    return clientSecret === undefined ? None() : ClientSecretPost(clientSecret);
  }

  private prepare(configuration: Configuration): Configuration {
    configuration.timeout = TIMEOUT_SECONDS;
    // The environment takes http: for loopback only.
    if (this.options.issuer.startsWith("http:")) allowInsecureRequests(configuration);
    return configuration;
  }
}
