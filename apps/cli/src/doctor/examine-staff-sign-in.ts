import type { Environment } from "@daypass/service-kit";
import type { Finding } from "./finding.js";

const NAME = "staff sign-in";
const TIMEOUT_MS = 10_000;
const ENTRA_CLAIM =
  "add auth_time to the ID token's optional claims of the staff's app registration, or nobody's sign-in ever counts as fresh";

/** Whether staff can sign in with what is configured, and prove anew who they are where that is asked for. */
export async function examineStaffSignIn({ staffOidc, entra }: Environment): Promise<Finding> {
  if (!staffOidc) {
    const fix = "set STAFF_OIDC_ISSUER and STAFF_OIDC_CLIENT_ID";
    return { name: NAME, status: "warning", detail: "no identity provider: nobody signs in by a browser", fix };
  }
  const failed = (detail: string, fix: string): Finding => ({ name: NAME, status: "failed", detail, fix });
  const metadata = await discover(staffOidc.issuer);
  if (metadata === null) {
    return failed(`${staffOidc.issuer} does not answer`, "check STAFF_OIDC_ISSUER and the way out to it");
  }
  const { issuer, claims_supported: claims } = metadata;
  if (issuer !== staffOidc.issuer) {
    const named = typeof issuer === "string" ? issuer : "nothing";
    const fix = "set STAFF_OIDC_ISSUER to exactly what one tenant's provider calls itself";
    return failed(`the provider calls itself ${named}: it is not the one issuer it has to be`, fix);
  }
  if (Array.isArray(claims) && !claims.includes("auth_time")) {
    const detail = "the provider offers no auth_time: step-up by a fresh sign-in cannot work";
    return { name: NAME, status: "warning", detail, fix: ENTRA_CLAIM };
  }
  const isEntra = staffOidc.issuer.startsWith(`${entra.authorityHost}/`);
  const detail = `${staffOidc.issuer} answers${isEntra ? `; ${ENTRA_CLAIM}` : ""}`;
  return { name: NAME, status: "ok", detail, fix: null };
}

async function discover(issuer: string): Promise<Readonly<Record<string, unknown>> | null> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(`${issuer}/.well-known/openid-configuration`, { signal, redirect: "error" });
    return response.ok ? Object(await response.json()) : null;
  } catch {
    return null;
  }
}
