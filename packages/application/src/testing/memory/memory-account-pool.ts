import type { AccountPoolStore } from "../../ports/account-pool.js";
import type { Tables } from "./memory-database.js";
import { Table } from "./table.js";

export function accountPoolStore(draft: Tables, organizationId: string): AccountPoolStore {
  const accounts = new Table(draft.accounts, organizationId);
  const grants = new Table(draft.grants, organizationId);
  const requests = new Table(draft.requests, organizationId);
  return {
    unused: async (tenantAppId) =>
      accounts
        .all()
        .filter((account) => account.tenantAppId === tenantAppId && account.madeAhead && account.state !== "DELETED")
        .filter(({ id }) => !grants.all().some((grant) => grant.jitAccountId === id))
        .sort((a, b) => a.intendedAt.getTime() - b.intendedAt.getTime()),
    lacking: async (tenantAppId, since, limit) => {
      const asked = requests
        .all()
        .filter((request) => request.tenantAppId === tenantAppId && request.requestedAt > since)
        .filter(({ status }) => status !== "DENIED")
        .sort((a, b) => b.requestedAt.getTime() - a.requestedAt.getTime());
      const has = (technicianId: string) =>
        accounts
          .all()
          .some(
            (account) =>
              account.technicianId === technicianId &&
              account.tenantAppId === tenantAppId &&
              !account.burner &&
              account.state !== "DELETED",
          );
      const isOpen = (technicianId: string) =>
        grants
          .all()
          .some(
            (grant) =>
              grant.technicianId === technicianId && grant.tenantAppId === tenantAppId && grant.status !== "CLOSED",
          );
      const ids = [...new Set(asked.map(({ technicianId }) => technicianId))];
      return ids.filter((id) => !has(id) && !isOpen(id)).slice(0, limit);
    },
  };
}
