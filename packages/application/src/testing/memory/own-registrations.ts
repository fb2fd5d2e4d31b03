import type { OwnAppRegistration } from "../../ports/deployment-queries.js";
import type { Tables } from "./memory-database.js";
import { sameText } from "./table.js";

export function ownRegistrations({ tenantApps, appCredentials }: Tables): readonly OwnAppRegistration[] {
  const connected = [...tenantApps.values()].filter(({ entraTenantId }) => entraTenantId !== null);
  const isLive = (entraTenantId: string | null) =>
    connected.some((app) => !app.archivedAt && sameText(app.entraTenantId ?? "", entraTenantId ?? ""));
  return connected
    .filter(({ archivedAt, entraTenantId }) => !archivedAt || !isLive(entraTenantId))
    .flatMap(({ entraTenantId, organizationId, id: tenantAppId }) => {
      const version = appCredentials.get(tenantAppId)?.version;
      return version && entraTenantId ? [{ entraTenantId, organizationId, tenantAppId, version }] : [];
    });
}
