import { X509Certificate } from "node:crypto";
import {
  decodeJwt,
  decodeProtectedHeader,
  importX509,
  type JWTPayload,
  jwtVerify,
  type ProtectedHeaderParameters,
} from "jose";
import type { AppRegistration, EmulatorState } from "../../state/types.js";
import { AadstsError } from "../protocol/aadsts-error.js";
import { missingParameter } from "../protocol/problems.js";
import { assertionProblem, badCertificate, type ParsedAssertion } from "./assertion-problem.js";
import { checkFederatedAssertion } from "./federated-assertion.js";
import type { TokenCall } from "./token-call.js";

export const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/**
 * A JWT signed with a registered certificate (PS256 with `x5t#S256`, or RS256 with `x5t`), or a token of a trusted issuer.
 * The same assertion may come again until it expires, as MSAL sends it.
 */
export async function checkClientAssertion(
  state: EmulatorState,
  call: TokenCall,
  { type, value }: { type: string | undefined; value: string },
): Promise<void> {
  if (!type) throw missingParameter("client_assertion_type");
  if (type !== ASSERTION_TYPE) {
    throw new AadstsError("invalid_request", 90023, `Unsupported 'client_assertion_type' value '${type}'.`);
  }
  const assertion = parse(value);
  const { iss, sub } = assertion.payload;
  const isOwn = iss?.toLowerCase() === call.app.clientId.toLowerCase();
  if (!isOwn && call.app.federatedCredentials.length > 0) return checkFederatedAssertion(state, call.app, assertion);
  if (!isOwn || sub?.toLowerCase() !== call.app.clientId.toLowerCase()) {
    throw new AadstsError(
      "invalid_client",
      700021,
      "Client assertion application identifier doesn't match 'client_id' parameter.",
    );
  }
  const pem = certificateFor(call.app, assertion.header);
  await checkSignature(state, assertion, pem);
  checkAudience(call, assertion.payload);
}

function parse(value: string): ParsedAssertion {
  try {
    return { value, header: decodeProtectedHeader(value), payload: decodeJwt(value) };
  } catch {
    throw new AadstsError("invalid_client", 50027, "JWT token is invalid or malformed.");
  }
}

function certificateFor(app: AppRegistration, header: ProtectedHeaderParameters): string {
  const sha256 = (header as Record<string, unknown>)["x5t#S256"];
  const isStrong = header.alg === "PS256" && typeof sha256 === "string";
  const isWeak = header.alg === "RS256" && typeof header.x5t === "string";
  const found = app.certificates.find(({ pem }) => {
    const certificate = new X509Certificate(pem);
    if (isStrong) return toBase64Url(certificate.fingerprint256) === sha256;
    return isWeak && toBase64Url(certificate.fingerprint) === header.x5t;
  });
  if (!found)
    throw badCertificate(`The key was not found., Thumbprint of key used by client: '${sha256 ?? header.x5t}'`);
  return found.pem;
}

async function checkSignature(state: EmulatorState, assertion: ParsedAssertion, pem: string): Promise<void> {
  const now = state.clock.now();
  const { validFrom, validTo } = new X509Certificate(pem);
  if (Date.parse(validTo) <= now.getTime() || Date.parse(validFrom) > now.getTime()) {
    throw badCertificate("The key is expired or not yet valid.");
  }
  try {
    const alg = assertion.header.alg ?? "";
    await jwtVerify(assertion.value, await importX509(pem, alg), {
      algorithms: [alg],
      currentDate: now,
      clockTolerance: 300,
      requiredClaims: ["exp"],
    });
  } catch (error) {
    throw assertionProblem(error);
  }
}

/** The endpoint that was called, or another name for it: Entra takes its issuer too. */
function checkAudience({ origin, segment }: TokenCall, { aud }: JWTPayload): void {
  const audiences = typeof aud === "string" ? [aud] : (aud ?? []);
  const accepts = (audience: string) => {
    if (!URL.canParse(audience)) return false;
    const { host, pathname } = new URL(audience);
    const [, tenant = "", ...rest] = pathname.split("/");
    const names =
      segment.kind === "tenant" ? [segment.key, ...segment.tenant.domains.map(({ id }) => id)] : [segment.key];
    const isTenant = names.some((name) => name.toLowerCase() === tenant.toLowerCase());
    return (
      host === new URL(origin).host &&
      isTenant &&
      ["oauth2/v2.0/token", "oauth2/token", "v2.0"].includes(rest.join("/"))
    );
  };
  if (!audiences.some(accepts)) {
    throw new AadstsError("invalid_client", 700023, "Client assertion audience claim does not match Realm issuer.");
  }
}

function toBase64Url(fingerprint: string): string {
  return Buffer.from(fingerprint.replaceAll(":", ""), "hex").toString("base64url");
}
