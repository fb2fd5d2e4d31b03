import { randomUUID } from "node:crypto";
import { type CryptoKey, exportJWK, generateKeyPair, type JWTHeaderParameters, type JWTPayload, SignJWT } from "jose";
import { ASSERTION_TYPE } from "../oauth/token-request.js";
import type { TestGateway } from "./start-test-gateway.js";
import { TestCaller } from "./test-caller.js";

export interface Signed {
  readonly claims?: JWTPayload;
  readonly header?: Partial<JWTHeaderParameters>;
  readonly key?: CryptoKey | Uint8Array;
}

/** A partner's program with a private key: what it signs is good unless told otherwise. */
export class OauthPartner {
  private constructor(
    private readonly server: TestGateway,
    private readonly alg: string,
    readonly keys: { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey },
    readonly jwks: string,
    /** Global id, and what it names itself by. */
    readonly ids: { readonly id: string; readonly clientId: string },
  ) {}

  static async of(
    owner: TestCaller,
    server: TestGateway,
    { alg = "ES256", ...input }: { alg?: string } & Record<string, unknown> = {},
  ): Promise<OauthPartner> {
    const keys = await generateKeyPair(alg, { extractable: true });
    const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(keys.publicKey)), kid: "k1", use: "sig", alg }] });
    const expiresAt = new Date(server.database.clock.now().getTime() + 3_600_000).toISOString();
    const given = { name: "Partner", scopes: ["customer:read"], expiresAt, jwks, ...input };
    const { oauthClient } = await owner.done("createOauthClient", given, "oauthClient { id clientId }");
    return new OauthPartner(server, alg, keys, jwks, oauthClient);
  }

  get audience(): string {
    return `${this.server.publicUrl}/oauth/token`;
  }

  /** A claim that is undefined is left out. */
  sign({ claims = {}, header = {}, key = this.keys.privateKey }: Signed = {}): Promise<string> {
    const { clientId } = this.ids;
    const now = Math.floor(this.server.database.clock.now().getTime() / 1000);
    const good = { iss: clientId, sub: clientId, aud: this.audience, jti: randomUUID(), iat: now, exp: now + 60 };
    const payload = Object.fromEntries(
      Object.entries({ ...good, ...claims }).filter(([, value]) => value !== undefined),
    );
    return new SignJWT(payload).setProtectedHeader({ alg: this.alg, kid: "k1", ...header }).sign(key);
  }

  /** `POST /oauth/token`; an assertion of its own unless one is given. */
  async token(
    form: Readonly<Record<string, string>> = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const sent = {
      grant_type: "client_credentials",
      client_assertion_type: ASSERTION_TYPE,
      ...(form.client_assertion === undefined && { client_assertion: await this.sign() }),
      ...form,
    };
    return postForm(this.server, new URLSearchParams(sent), headers);
  }

  /** As a caller with an access token. @throws where none is given */
  async caller(): Promise<TestCaller> {
    const { status, body } = await this.token();
    if (status !== 200) throw new Error(JSON.stringify(body));
    return new TestCaller(this.server.url, body.access_token);
  }
}

interface Answer {
  readonly status: number;
  readonly headers: Response["headers"];
  // biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of it
  readonly body: any;
}

export async function postForm(
  server: TestGateway,
  body: URLSearchParams | string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(`${server.url}/oauth/token`, { method: "POST", body, headers });
  return { status: response.status, headers: response.headers, body: await response.json() };
}
