import type { KeptTicketSystem, ReadModels } from "@daypass/application";
import { type TicketCustomerRow, type TicketSystemRow, toTicketSystem } from "../tickets/ticket-rows.js";
import type { Reader } from "./reader.js";
import { inOrganization, ofCustomers } from "./scope.js";

const KEYS = { from: "ticket_customers t", map: (row: TicketCustomerRow) => row.ticket_key };

export const ticketReads = (reader: Reader): Pick<ReadModels, "ticketSystem" | "ticketKeysOf"> => ({
  ticketSystem: async (scope): Promise<KeptTicketSystem | null> => {
    const where = inOrganization(scope).and("t.removed_at is null");
    const sql = `select t.* from ticket_systems t where ${where}`;
    const [rows] = await reader.statements(scope, [{ sql, values: where.values }]);
    const [row] = rows as readonly TicketSystemRow[];
    return row ? toTicketSystem(row) : null;
  },
  ticketKeysOf: async (scope, customerIds) => {
    const where = ofCustomers(scope, "t.customer_id");
    const rows = await reader.rowsOf(scope, KEYS, { where, column: "t.customer_id", ids: customerIds });
    return new Map(rows.map(([row, key]) => [row.customer_id, key]));
  },
});
