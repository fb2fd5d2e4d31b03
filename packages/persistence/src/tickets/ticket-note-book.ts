import type { TicketNote, TicketNoteBook, TicketNoteIds, TicketNoteResult } from "@daypass/application";
import type { Transactions } from "../connection/transactions.js";
import type { TicketNoteRow } from "./ticket-rows.js";

/** The wall is named in each statement as well. */
export class PostgresTicketNoteBook implements TicketNoteBook {
  constructor(private readonly transactions: Transactions) {}

  async claim({ limit, leaseMs }: { readonly limit: number; readonly leaseMs: number }): Promise<TicketNoteIds[]> {
    const rows = await this.transactions.statement<{ organization_id: string; note_id: string }[]>(
      "select * from claim_ticket_notes($1, $2)",
      [leaseMs, limit],
    );
    return rows.map((row) => ({ organizationId: row.organization_id, noteId: row.note_id }));
  }

  find({ organizationId, noteId }: TicketNoteIds): Promise<TicketNote | null> {
    return this.transactions.run("read", organizationId, async (manager) => {
      const [row] = await manager.query<(TicketNoteRow & { readonly grant_id: string | null })[]>(
        `select n.*, g.id as grant_id from ticket_notes n
         left join access_grants g
           on g.organization_id = n.organization_id and g.access_request_id = n.access_request_id
         where n.organization_id = $1 and n.id = $2 and n.delivered_at is null and n.dropped_at is null`,
        [organizationId, noteId],
      );
      if (!row) return null;
      const { access_request_id: accessRequestId, grant_id: accessGrantId, kind, created_at: createdAt } = row;
      return { organizationId, noteId, accessRequestId, accessGrantId, kind, createdAt, attempts: row.attempts };
    });
  }

  settle({ organizationId, noteId }: TicketNoteIds, result: TicketNoteResult): Promise<void> {
    const column =
      result.status === "delivered"
        ? "delivered_at = app_now()"
        : result.status === "dropped"
          ? "dropped_at = app_now()"
          : "next_attempt_at = app_now() + $4::double precision * interval '1 millisecond'";
    const error = result.status === "delivered" ? null : result.error;
    return this.transactions.run("write", organizationId, async (manager) => {
      await manager.query(
        `update ticket_notes set last_error = $3, ${column}
         where organization_id = $1 and id = $2 and delivered_at is null and dropped_at is null`,
        [organizationId, noteId, error, ...(result.status === "retry" ? [result.inMs] : [])],
      );
    });
  }
}
