import { errors, type JWTPayload, type ProtectedHeaderParameters } from "jose";
import { AadstsError } from "../protocol/aadsts-error.js";

export interface ParsedAssertion {
  readonly value: string;
  readonly header: ProtectedHeaderParameters;
  readonly payload: JWTPayload;
}

/** What jose found wrong with an assertion, as Entra says it. */
export function assertionProblem(error: unknown): AadstsError {
  if (error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed) {
    return new AadstsError("invalid_client", 700024, "Client assertion is not within its valid time range.");
  }
  return badCertificate("The signature of the assertion is not valid.");
}

export function badCertificate(reason: string): AadstsError {
  return new AadstsError(
    "invalid_client",
    700027,
    `The certificate with identifier used to sign the client assertion is not registered on application. [Reason - ${reason}]`,
  );
}
