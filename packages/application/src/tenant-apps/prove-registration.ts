import type { AccessGrant, TenantApp } from "@daypass/domain";
import { invalid, type Refusal } from "../outcome/refusal.js";
import type { FactsRead } from "../ports/tenant-connector.js";
import { unavailable, withFacts, withoutConsent } from "../tenant-authorization/check-tenant-authorization.js";

const END_FIRST = "Grants are open here, and could not be closed through this registration";

/**
 * What becomes of a connected tenant app that goes by another registration, by what the tenant answered to it. One without
 * consent is taken, so that consent can be asked for: but not while grants are open, which only a working one closes.
 */
export function proveRegistration(
  app: TenantApp,
  read: FactsRead,
  open: readonly AccessGrant[],
  /** Input that the credential came in; null for the deployment's own. */
  credentialField: string | null,
): { readonly app: TenantApp } | { readonly refusal: Refusal } {
  if (read.ok) {
    const proven = withFacts(app, read.facts);
    const missing = proven.authorization.status !== "AUTHORIZED";
    return missing && open.length > 0
      ? { refusal: { code: "PERMISSION_MISSING", message: `${END_FIRST}: ${proven.authorization.problem}` } }
      : { app: proven };
  }
  const { problem } = read;
  if (problem.kind === "consent-lost") {
    const message = `${END_FIRST}: it has no consent in the tenant. Consent to it there first, or end them.`;
    return open.length > 0 ? { refusal: { code: "CONFLICT", message } } : { app: withoutConsent(app, problem) };
  }
  if (problem.kind === "credential-rejected" && credentialField) {
    return { refusal: invalid(credentialField, `Entra does not accept it for this client id (${problem.code}).`) };
  }
  const passes = problem.kind === "throttled" || problem.kind === "transient";
  return { refusal: passes ? unavailable(problem) : { code: "CONFLICT", message: problem.message } };
}
