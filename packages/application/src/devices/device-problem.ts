import { isUsable, type TenantApp } from "@daypass/domain";
import type { Refusal } from "../outcome/refusal.js";
import type { DirectoryProblem } from "../ports/directory.js";

/** A tenant app that can be asked for its devices. */
type Connected = TenantApp & { readonly entraTenantId: string };

export const isConnected = (app: TenantApp): app is Connected =>
  app.entraTenantId !== null && app.archivedAt === null && isUsable(app.authorization);

export const NOT_CONNECTED: Refusal = {
  code: "TENANT_NOT_AUTHORIZED",
  message:
    "This tenant is not authorized, so its devices cannot be asked for. An administrator of it has to authorize.",
};

/** What keeps a tenant's devices away, with the way to mend it. */
export function refusalOfProblem({ kind, code, message }: DirectoryProblem): Refusal {
  if (kind === "throttled") return { code: "GRAPH_THROTTLED", message, retryable: true };
  if (kind === "consent-lost" || kind === "tenant-gone") return { code: "TENANT_NOT_AUTHORIZED", message };
  if (kind === "refused" && !code.startsWith("AADSTS")) return PERMISSION_MISSING;
  return { code: "GRAPH_UNAVAILABLE", message, retryable: kind === "transient" };
}

const PERMISSION_MISSING: Refusal = {
  code: "PERMISSION_MISSING",
  message:
    "The customer has not granted DeviceLocalCredential.Read.All, which local administrator passwords need. Add it to the app registration and authorize the tenant again.",
};
