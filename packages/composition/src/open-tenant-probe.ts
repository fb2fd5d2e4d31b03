import { PROBE_PREFIX, type ProbeFinding, type ProbeReport, TenantProbe } from "@daypass/entra-directory";
import type { Environment } from "@daypass/service-kit";

export { PROBE_PREFIX, type ProbeFinding, type ProbeReport };

/** By the deployment's own app registration, and without a database. @throws where the environment names none */
export function openTenantProbe({ entra }: Environment): TenantProbe {
  const { registration, authorityHost, graphBaseUrl } = entra;
  if (!registration) throw new Error("ENTRA_CLIENT_ID and a credential are needed to probe a tenant");
  return new TenantProbe({ ...registration, authorityHost, graphBaseUrl, now: () => new Date() });
}
