import { createLocalJWKSet, jwtVerify } from "jose";
import type { AppRegistration, EmulatorState } from "../../state/types.js";
import { AadstsError } from "../protocol/aadsts-error.js";
import { assertionProblem, type ParsedAssertion } from "./assertion-problem.js";

/** Throws AADSTS700211, 700213 or 700212 where issuer, subject or audience fit no federated credential of the app. */
export async function checkFederatedAssertion(
  state: EmulatorState,
  app: AppRegistration,
  { value, payload }: ParsedAssertion,
): Promise<void> {
  const { iss, sub, aud } = payload;
  const audiences = typeof aud === "string" ? [aud] : (aud ?? []);
  const ofIssuer = app.federatedCredentials.filter(({ issuer }) => issuer === iss);
  if (ofIssuer.length === 0) throw unmatched(700211, "issuer", iss);
  const ofSubject = ofIssuer.filter(({ subject }) => subject === sub);
  if (ofSubject.length === 0) throw unmatched(700213, "subject", sub);
  const credential = ofSubject.find(({ audience }) => audiences.includes(audience));
  if (!credential) throw unmatched(700212, "audience", audiences.join(", "));
  const keys = createLocalJWKSet({ keys: credential.jwks.keys.map((key) => ({ ...key, kty: String(key.kty) })) });
  try {
    await jwtVerify(value, keys, { currentDate: state.clock.now(), clockTolerance: 300, requiredClaims: ["exp"] });
  } catch (error) {
    throw assertionProblem(error);
  }
}

function unmatched(code: number, what: string, given: string | undefined): AadstsError {
  return new AadstsError(
    "invalid_client",
    code,
    `No matching federated identity record found for presented assertion ${what} '${given ?? ""}'.`,
  );
}
