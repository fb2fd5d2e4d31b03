import type { TicketStore } from "../../ports/ticket-store.js";
import type { Tables } from "./memory-database.js";
import { Table } from "./table.js";

export function ticketStore(draft: Tables, organizationId: string): TicketStore {
  const kept = () => draft.ticketSystems.get(organizationId);
  const requests = new Table(draft.requests, organizationId);
  return {
    settings: async () => {
      const system = kept();
      if (!system) return null;
      const { authValue, ...settings } = system;
      return { ...settings, authSet: authValue !== null };
    },
    connection: async () => {
      const system = kept();
      if (!system) return null;
      const { changedAt: _at, ...connection } = system;
      return connection;
    },
    put: async (settings, authValue) => {
      const next = authValue === undefined ? (kept()?.authValue ?? null) : authValue;
      draft.ticketSystems.set(organizationId, { ...settings, authValue: next });
      return { ...settings, authSet: next !== null };
    },
    remove: async () => {
      draft.ticketSystems.delete(organizationId);
    },
    customerKey: async (customerId) => draft.ticketKeys.get(customerId) ?? null,
    setCustomerKey: async (customerId, ticketKey) => {
      if (ticketKey === null) draft.ticketKeys.delete(customerId);
      else draft.ticketKeys.set(customerId, ticketKey);
    },
    noteLook: async (accessRequestId, ticketState, ticketCheckedAt) => {
      const request = requests.find(accessRequestId);
      if (request) draft.requests.set(request.id, { ...request, ticketState, ticketCheckedAt });
    },
  };
}
