import { isLeaving, type JitAccount } from "@daypass/domain";
import type { DeploymentQueries } from "../../ports/deployment-queries.js";
import type { Tables } from "./memory-database.js";

type Unneeded = Awaited<ReturnType<DeploymentQueries["accountsToRemove"]>>;

/** Whose grants are all closed, in tenant apps that are archived or for so long that nobody comes back to them. */
export const unneededAccounts = (tables: Tables, idleSinceMs: number, unusedSinceMs: number): Unneeded => [
  ...idle(tables, idleSinceMs),
  ...unused(tables, unusedSinceMs),
];

const idle = ({ accounts, grants, tenantApps }: Tables, idleSinceMs: number): Unneeded =>
  [...accounts.values()]
    .filter(({ state, entraUserId }) => state === "LIVE" && entraUserId !== null)
    .flatMap((account) => {
      const own = [...grants.values()].filter(({ jitAccountId }) => jitAccountId === account.id);
      const last = own.sort((a, b) => b.requestedAt.getTime() - a.requestedAt.getTime())[0];
      if (last?.status !== "CLOSED" || own.some(({ status }) => status !== "CLOSED")) return [];
      const isUnneeded = tenantApps.get(account.tenantAppId)?.archivedAt || last.closedAt.getTime() < idleSinceMs;
      return isUnneeded ? [{ organizationId: account.organizationId, accountId: account.id, grantId: last.id }] : [];
    });

/** Made ahead and used by no grant: too old, too many, marked to leave, or in a tenant app that has no use for it. */
function unused({ accounts, grants, tenantApps }: Tables, unusedSinceMs: number): Unneeded {
  const places = new Map<string, number>();
  const place = ({ tenantAppId, state }: JitAccount): number => {
    if (state === "DELETED") return 0;
    const next = (places.get(tenantAppId) ?? 0) + 1;
    places.set(tenantAppId, next);
    return next;
  };
  return [...accounts.values()]
    .filter(({ madeAhead }) => madeAhead)
    .filter(({ id }) => ![...grants.values()].some(({ jitAccountId }) => jitAccountId === id))
    .filter((account) => account.state !== "DELETED" || isLeaving(account))
    .sort((a, b) => b.intendedAt.getTime() - a.intendedAt.getTime())
    .filter((account) => {
      const at = place(account);
      const app = tenantApps.get(account.tenantAppId);
      const isKept = app && !app.archivedAt && app.accountMode === "REUSED" && at <= app.accountPoolSize;
      return !isKept || isLeaving(account) || account.intendedAt.getTime() < unusedSinceMs;
    })
    .filter(
      ({ technicianId, tenantAppId }) =>
        ![...grants.values()].some(
          (grant) =>
            grant.technicianId === technicianId && grant.tenantAppId === tenantAppId && grant.status !== "CLOSED",
        ),
    )
    .map(({ organizationId, id }) => ({ organizationId, accountId: id, grantId: null }));
}
