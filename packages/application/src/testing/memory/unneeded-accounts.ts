import type { DeploymentQueries } from "../../ports/deployment-queries.js";
import type { Tables } from "./memory-database.js";

/** Whose grants are all closed, in tenant apps that are archived or for so long that nobody comes back to them. */
export function unneededAccounts(
  { accounts, grants, tenantApps }: Tables,
  idleSinceMs: number,
): Awaited<ReturnType<DeploymentQueries["accountsToRemove"]>> {
  return [...accounts.values()]
    .filter(({ state, entraUserId }) => state === "LIVE" && entraUserId !== null)
    .flatMap((account) => {
      const own = [...grants.values()].filter(({ jitAccountId }) => jitAccountId === account.id);
      const last = own.sort((a, b) => b.requestedAt.getTime() - a.requestedAt.getTime())[0];
      if (last?.status !== "CLOSED" || own.some(({ status }) => status !== "CLOSED")) return [];
      const isUnneeded = tenantApps.get(account.tenantAppId)?.archivedAt || last.closedAt.getTime() < idleSinceMs;
      return isUnneeded ? [{ organizationId: account.organizationId, accountId: account.id, grantId: last.id }] : [];
    });
}
