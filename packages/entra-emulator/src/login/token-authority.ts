import { createHash, randomBytes, randomUUID } from "node:crypto";
import { decodeProtectedHeader, errors, type JWK, type JWTPayload, jwtVerify, SignJWT } from "jose";
import type { EmulatorState } from "../state/types.js";
import { SigningKeys } from "./signing-keys.js";
import {
  type AccessTokenProblem,
  type AccessTokenRequest,
  type AppTokenRequest,
  accessTokenProblem,
  GRAPH_AUDIENCES,
  type IdTokenRequest,
  type IssuedToken,
  type IssuedTokenRecord,
  type RefreshTokenFacts,
  type SignInFacts,
  type VerifiedAccessToken,
} from "./token-claims.js";

const RECORDS_KEPT = 10_000;
const REFRESH_TOKEN_SECONDS = 90 * 24 * 3600;

/** Mints and checks every token of the emulator. Time is the state's clock: turning it expires tokens. */
export class TokenAuthority {
  private readonly refreshSecret = randomBytes(32);

  private records: IssuedTokenRecord[] = [];

  constructor(
    private readonly state: Pick<EmulatorState, "clock" | "behaviour">,
    private readonly keys = new SigningKeys(),
  ) {}

  /** Every token handed out since the start or `forgetIssued`, oldest first. */
  get issued(): readonly IssuedTokenRecord[] {
    return this.records;
  }

  forgetIssued(): void {
    this.records = [];
  }

  /** `issuer` may be Entra's template `…/{tenantid}/v2.0`. */
  async jwks(issuer: string): Promise<{ keys: JWK[] }> {
    return { keys: (await this.keys.published()).map((key) => ({ ...key, issuer })) };
  }

  rotate(): Promise<string> {
    return this.keys.rotate();
  }

  issueAppToken(request: AppTokenRequest): Promise<IssuedToken> {
    this.record("app", request, request.servicePrincipalId, request.roles);
    return this.sign(
      {
        ...this.accessClaims(request),
        appidacr: request.credential === "secret" ? "1" : "2",
        idtyp: "app",
        oid: request.servicePrincipalId,
        sub: request.servicePrincipalId,
        // Without a consented permission Entra leaves `roles` out altogether.
        ...(request.roles.length > 0 ? { roles: request.roles } : {}),
        ...(request.wids.length > 0 ? { wids: request.wids } : {}),
      },
      this.state.behaviour.accessTokenLifetimeSeconds,
    );
  }

  issueAccessToken(request: AccessTokenRequest): Promise<IssuedToken> {
    const { person, signIn } = request;
    this.record("access", request, person.oid);
    return this.sign(
      {
        ...this.accessClaims(request),
        idtyp: "user",
        oid: person.oid,
        sub: pairwiseSubject(person.oid, request.appId),
        name: person.name,
        upn: person.preferredUsername,
        unique_name: person.preferredUsername,
        scp: request.scopes.join(" "),
        sid: signIn.sid,
        ...(person.wids.length > 0 ? { wids: person.wids } : {}),
      },
      this.lifetime(signIn),
    );
  }

  issueIdToken(request: IdTokenRequest): Promise<IssuedToken> {
    const { person, signIn } = request;
    this.record("id", request, person.oid);
    return this.sign(
      {
        iss: `${request.origin}/${request.tenantId}/v2.0`,
        aud: request.appId,
        ver: "2.0",
        tid: request.tenantId,
        oid: person.oid,
        sub: pairwiseSubject(person.oid, request.appId),
        name: person.name,
        preferred_username: person.preferredUsername,
        sid: signIn.sid,
        auth_time: signIn.authTime,
        uti: randomBytes(16).toString("base64url"),
        ...(person.email ? { email: person.email } : {}),
        ...(request.nonce ? { nonce: request.nonce } : {}),
        ...(person.wids.length > 0 ? { wids: person.wids } : {}),
      },
      this.lifetime(signIn),
    );
  }

  /** Opaque to clients; it carries what it stands for, so a reset of the emulator needs no store to be emptied. */
  async issueRefreshToken(facts: RefreshTokenFacts): Promise<string> {
    const issuedAt = this.seconds();
    this.record("refresh", facts, facts.oid);
    return new SignJWT({ facts })
      .setProtectedHeader({ alg: "HS256" })
      .setIssuedAt(issuedAt)
      .setJti(randomUUID())
      .setExpirationTime(issuedAt + REFRESH_TOKEN_SECONDS)
      .sign(this.refreshSecret);
  }

  async readRefreshToken(token: string): Promise<(RefreshTokenFacts & { issuedAt: number }) | "malformed" | "expired"> {
    try {
      const { payload } = await jwtVerify<{ facts: RefreshTokenFacts }>(token, this.refreshSecret, {
        algorithms: ["HS256"],
        currentDate: this.state.clock.now(),
      });
      return { ...payload.facts, issuedAt: payload.iat ?? 0 };
    } catch (error) {
      return error instanceof errors.JWTExpired ? "expired" : "malformed";
    }
  }

  /** `bearer` is an Authorization header's value, or the bare token. Never rejects: what is wrong is the answer. */
  async verifyAccessToken(bearer: string | undefined): Promise<VerifiedAccessToken | AccessTokenProblem> {
    const token = (bearer ?? "").replace(/^Bearer(\s+|$)/i, "").trim();
    if (token === "") return accessTokenProblem("empty");
    const key = await this.keys.find(keyIdOf(token));
    if (!key) return accessTokenProblem(isJwt(token) ? "badSignature" : "malformed");
    try {
      const { payload } = await jwtVerify(token, key, { algorithms: ["RS256"], currentDate: this.state.clock.now() });
      return GRAPH_AUDIENCES.includes(String(payload.aud)) ? toVerified(payload) : accessTokenProblem("wrongAudience");
    } catch (error) {
      if (error instanceof errors.JWTExpired) return accessTokenProblem("expired");
      if (error instanceof errors.JWTClaimValidationFailed) return accessTokenProblem("notYetValid");
      if (error instanceof errors.JWSSignatureVerificationFailed) return accessTokenProblem("badSignature");
      return accessTokenProblem("malformed");
    }
  }

  private accessClaims(request: { origin: string; tenantId: string; appId: string; audience: string }): JWTPayload {
    return {
      iss: `${request.origin}/${request.tenantId}/`,
      aud: request.audience,
      ver: "1.0",
      tid: request.tenantId,
      appid: request.appId,
      uti: randomBytes(16).toString("base64url"),
    };
  }

  private async sign(claims: JWTPayload, expiresIn: number): Promise<IssuedToken> {
    const { kid, privateKey } = await this.keys.current();
    const issuedAt = this.seconds();
    const token = await new SignJWT({ ...claims, iat: issuedAt, nbf: issuedAt, exp: issuedAt + expiresIn })
      .setProtectedHeader({ typ: "JWT", alg: "RS256", kid })
      .sign(privateKey);
    return { token, expiresIn };
  }

  private lifetime(signIn: SignInFacts): number {
    const seconds = this.state.behaviour.accessTokenLifetimeSeconds;
    return signIn.pass ? Math.max(0, Math.min(seconds, signIn.pass.notAfter - this.seconds())) : seconds;
  }

  private record(
    kind: IssuedTokenRecord["kind"],
    about: { tenantId: string; appId: string },
    subject: string,
    roles: readonly string[] = [],
  ): void {
    const { tenantId, appId } = about;
    this.records.push({ kind, at: this.state.clock.iso(), tenantId, appId, subject, roles });
    if (this.records.length > RECORDS_KEPT) this.records.shift();
  }

  private seconds(): number {
    return Math.floor(this.state.clock.nowMs() / 1000);
  }
}

function keyIdOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).kid;
  } catch {
    return undefined;
  }
}

function isJwt(token: string): boolean {
  return token.split(".").length === 3 && keyIdOf(token) !== undefined;
}

/** The same person is another `sub` to another app, as Entra's pairwise subjects are. */
function pairwiseSubject(oid: string, appId: string): string {
  return createHash("sha256").update(`${oid}|${appId}`).digest("base64url");
}

function toVerified(payload: JWTPayload): VerifiedAccessToken {
  const words = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
  return {
    tid: String(payload.tid),
    appid: String(payload.appid),
    oid: String(payload.oid),
    idtyp: payload.idtyp === "app" ? "app" : "user",
    roles: words(payload.roles),
    scp: typeof payload.scp === "string" ? payload.scp.split(" ") : [],
    wids: words(payload.wids),
    iat: payload.iat ?? 0,
    exp: payload.exp ?? 0,
    aud: String(payload.aud),
  };
}
