import type { KeptTicketSystem, ReadModels } from "@daypass/application";
import {
  type TicketCustomerRow,
  type TicketNoteRow,
  type TicketSystemRow,
  toTicketSystem,
} from "../tickets/ticket-rows.js";
import { groupBy, type Reader } from "./reader.js";
import { inOrganization, ofCustomers, ofTenantApps } from "./scope.js";

const KEYS = { from: "ticket_customers t", map: (row: TicketCustomerRow) => row.ticket_key };

const NOTES = {
  from: "ticket_notes t",
  map: (row: TicketNoteRow) => ({
    kind: row.kind,
    createdAt: row.created_at,
    deliveredAt: row.delivered_at,
    droppedAt: row.dropped_at,
  }),
};
const TENANT_APP = `(select r.tenant_app_id from access_requests r
  where r.organization_id = t.organization_id and r.id = t.access_request_id)`;

export const ticketReads = (reader: Reader): Pick<ReadModels, "ticketSystem" | "ticketKeysOf" | "ticketNotesOf"> => ({
  ticketSystem: async (scope): Promise<KeptTicketSystem | null> => {
    const where = inOrganization(scope).and("t.removed_at is null");
    const sql = `select t.* from ticket_systems t where ${where}`;
    const [rows] = await reader.statements(scope, [{ sql, values: where.values }]);
    const [row] = rows as readonly TicketSystemRow[];
    return row ? toTicketSystem(row) : null;
  },
  ticketNotesOf: async (scope, requestIds) => {
    const where = ofTenantApps(scope, TENANT_APP);
    const of = { where, column: "t.access_request_id", ids: requestIds, order: "t.created_at, t.id" };
    return groupBy(await reader.rowsOf(scope, NOTES, of), (row) => row.access_request_id);
  },
  ticketKeysOf: async (scope, customerIds) => {
    const where = ofCustomers(scope, "t.customer_id");
    const rows = await reader.rowsOf(scope, KEYS, { where, column: "t.customer_id", ids: customerIds });
    return new Map(rows.map(([row, key]) => [row.customer_id, key]));
  },
});
