import { X509Certificate } from "node:crypto";
import type { AppCredential, TenantConnector } from "@daypass/application";
import { credentialProblem, type EntraCredential } from "@daypass/graph-client";

export const toEntraCredential = (credential: AppCredential): EntraCredential =>
  credential.kind === "SECRET"
    ? { kind: "secret", secret: credential.secret }
    : { kind: "certificate", pem: credential.pem };

/** Whether a registration's credential can work at all; what Entra says of it is another matter. */
export function checkCredential(credential: AppCredential): ReturnType<TenantConnector["checkCredential"]> {
  const entraCredential = toEntraCredential(credential);
  const problem = credentialProblem(entraCredential);
  if (problem !== undefined) return { ok: false, problem };
  return { ok: true, expiresAt: entraCredential.kind === "certificate" ? certificateEnd(entraCredential.pem) : null };
}

/** When the first certificate of a PEM text ends (ISO 8601); null where there is none. */
export function certificateEnd(pem: string): string | null {
  const certificate = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/.exec(pem)?.[0];
  return certificate ? new Date(new X509Certificate(certificate).validTo).toISOString() : null;
}
