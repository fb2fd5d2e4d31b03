import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { type Reply, type Seen, type StubServer, startStubServer } from "./stub-server.js";

export const CLIENT_ID = "99999999-9999-4999-8999-999999999999";

export interface StubEntra {
  readonly server: StubServer;
  readonly url: string;
  /** The token requests so far, as forms. */
  readonly tokenRequests: URLSearchParams[];
  /** Answers the token endpoint. */
  onToken: (form: URLSearchParams, tenant: string) => Reply | Promise<Reply>;
  /** Answers discovery instead of the usual document, where it answers at all. */
  onDiscovery: (tenant: string) => Reply | undefined;
  signIdToken(claims: JWTPayload, options?: { readonly kid?: string }): Promise<string>;
  /** Replaces the signing key. */
  rotate(): void;
  close(): Promise<void>;
}

export function refusal(status: number, code: number, error: string, headers: Record<string, string> = {}): Reply {
  const error_description = `AADSTS${code}: refused. Trace ID: t Correlation ID: c Timestamp: 2026-01-09 02:02:12Z`;
  return {
    status,
    headers,
    body: { error, error_description, error_codes: [code], trace_id: "trace", correlation_id: "correlation" },
  };
}

export function appToken(token: string, more: object = {}): Reply {
  return { body: { token_type: "Bearer", expires_in: 3599, ext_expires_in: 3599, access_token: token, ...more } };
}

/** Keys are dear to make: each file of tests makes two, and rotates between them under ever new ids. */
const pairs = Promise.all([generateKeyPair("RS256"), generateKeyPair("RS256")]);

/** Discovery, keys and a token endpoint, over http on loopback. */
export async function startStubEntra(): Promise<StubEntra> {
  const server = await startStubServer();
  const [even, odd] = await pairs;
  let kid = 1;
  const pair = () => (kid % 2 === 0 ? even : odd);
  const tokenRequests: URLSearchParams[] = [];
  const entra: StubEntra = {
    server,
    url: server.url,
    tokenRequests,
    onToken: () => appToken(`token-${tokenRequests.length}`),
    onDiscovery: () => undefined,
    signIdToken: (claims, options) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: options?.kid ?? String(kid) })
        .sign(pair().privateKey),
    rotate: () => {
      kid++;
    },
    close: () => server.close(),
  };
  server.script = async (request) => {
    const [, tenant = "", ...rest] = new URL(request.url, server.url).pathname.split("/");
    const path = rest.join("/");
    if (path === "v2.0/.well-known/openid-configuration")
      return entra.onDiscovery(tenant) ?? { body: discovery(server.url, tenant) };
    if (path === "discovery/v2.0/keys")
      return { body: { keys: [{ ...(await exportJWK(pair().publicKey)), kid: String(kid), use: "sig" }] } };
    if (path === "oauth2/v2.0/token") return entra.onToken(record(request, tokenRequests), tenant);
    return { status: 404, body: {} };
  };
  return entra;
}

function record(request: Seen, into: URLSearchParams[]): URLSearchParams {
  const form = new URLSearchParams(request.text);
  into.push(form);
  return form;
}

export function discovery(origin: string, tenant: string): Record<string, unknown> {
  const issuerTenant = tenant === "organizations" || tenant === "common" ? "{tenantid}" : tenant;
  return {
    issuer: `${origin}/${issuerTenant}/v2.0`,
    authorization_endpoint: `${origin}/${tenant}/oauth2/v2.0/authorize`,
    token_endpoint: `${origin}/${tenant}/oauth2/v2.0/token`,
    jwks_uri: `${origin}/${tenant}/discovery/v2.0/keys`,
    end_session_endpoint: `${origin}/${tenant}/oauth2/v2.0/logout`,
  };
}
