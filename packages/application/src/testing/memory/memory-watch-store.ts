import type { WatchStore } from "../../ports/tenant-watch.js";
import type { Tables } from "./memory-database.js";
import { Table } from "./table.js";

/** Deleted accounts can be restored for so long. */
const RESTORABLE_MS = 31 * 86_400_000;
/** One that was made ahead and not used lived thirty days before that. */
const MADE_AHEAD_MS = 61 * 86_400_000;

export function watchStore(draft: Tables, organizationId: string, now: () => Date): WatchStore {
  const accounts = new Table(draft.accounts, organizationId);
  const grants = new Table(draft.grants, organizationId);
  const key = (tenantAppId: string, kind: string) => `${organizationId}/${tenantAppId}/${kind}`;
  const restorable = (accountId: string) =>
    grants
      .all()
      .some(
        (grant) =>
          grant.jitAccountId === accountId &&
          grant.status === "CLOSED" &&
          grant.closedAt.getTime() > now().getTime() - RESTORABLE_MS,
      );
  return {
    told: async (tenantAppId, kind) => draft.told.get(key(tenantAppId, kind)) ?? [],
    tell: async (tenantAppId, kind, keys) => void draft.told.set(key(tenantAppId, kind), keys),
    accountsIn: async (tenantAppId) =>
      accounts
        .all()
        .filter((account) => account.tenantAppId === tenantAppId)
        .filter(
          ({ state, id, madeAhead, intendedAt }) =>
            state !== "DELETED" ||
            restorable(id) ||
            (madeAhead && intendedAt.getTime() > now().getTime() - MADE_AHEAD_MS),
        ),
    oursAmong: async (tenantAppId, entraUserIds) =>
      accounts
        .all()
        .filter((account) => account.tenantAppId === tenantAppId)
        .flatMap(({ entraUserId }) => entraUserId ?? [])
        .filter((id) => entraUserIds.includes(id)),
    lastGrantOf: async (accountId) =>
      grants
        .all()
        .filter((grant) => grant.jitAccountId === accountId)
        .sort((a, b) => b.requestedAt.getTime() - a.requestedAt.getTime())[0] ?? null,
  };
}
