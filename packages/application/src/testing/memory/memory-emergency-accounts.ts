import type { EmergencyAccountStore } from "../../ports/emergency-accounts.js";
import type { Tables } from "./memory-database.js";
import { Table } from "./table.js";

export function emergencyAccountStore(draft: Tables, organizationId: string): EmergencyAccountStore {
  const accounts = new Table(draft.emergencyAccounts, organizationId);
  const kept = (id: string) => draft.emergencyPasswords.get(id) ?? { current: null, pending: null };
  return {
    find: async (id) => accounts.find(id),
    listFor: async (tenantAppId) => accounts.all().filter((account) => account.tenantAppId === tenantAppId),
    insert: async (account) => accounts.insert(account),
    update: async (account) => accounts.update(account),
    open: async (id) => kept(id),
    putPending: async (id, password) => {
      const { current, pending } = kept(id);
      draft.emergencyPasswords.set(id, { current, pending: pending ?? password });
    },
    promote: async (id, password) => {
      if (kept(id).pending === password) draft.emergencyPasswords.set(id, { current: password, pending: null });
    },
    dropPending: async (id, password) => {
      const { current, pending } = kept(id);
      if (pending === password) draft.emergencyPasswords.set(id, { current, pending: null });
    },
  };
}
