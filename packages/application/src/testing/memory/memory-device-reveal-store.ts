import type { DeviceRevealStore } from "../../ports/device-directory.js";
import type { Tables } from "./memory-database.js";
import { Table } from "./table.js";

const KEPT_MS = 24 * 3_600_000;

export function deviceRevealStore(draft: Tables, organizationId: string): DeviceRevealStore {
  const customers = new Table(draft.customers, organizationId);
  const reveals = new Table(draft.deviceReveals, organizationId);
  return {
    revealers: async (customerId) =>
      customers.find(customerId) ? (draft.deviceRevealers.get(customerId.toLowerCase()) ?? []) : [],
    replaceRevealers: async (customerId, groupIds) => {
      if (customers.find(customerId))
        draft.deviceRevealers.set(customerId.toLowerCase(), [...new Set(groupIds)].sort());
    },
    listSince: async (technicianId, since) =>
      reveals
        .all()
        .filter((reveal) => reveal.technicianId === technicianId && reveal.revealedAt > since)
        .map(({ revealedAt }) => revealedAt)
        .sort((one, other) => one.getTime() - other.getTime()),
    insert: async (reveal) => {
      const keptSince = reveal.revealedAt.getTime() - KEPT_MS;
      for (const { id, technicianId, revealedAt } of reveals.all()) {
        if (technicianId === reveal.technicianId && revealedAt.getTime() < keptSince) draft.deviceReveals.delete(id);
      }
      reveals.insert({ ...reveal, organizationId });
    },
    remove: async (id) => {
      if (reveals.find(id)) draft.deviceReveals.delete(id);
    },
  };
}
