import type { TicketGrantIds, TicketSchedule } from "@daypass/application";
import type { Transactions } from "../connection/transactions.js";

export class PostgresTicketSchedule implements TicketSchedule {
  constructor(private readonly transactions: Transactions) {}

  async claim({ everyMs, limit }: { readonly everyMs: number; readonly limit: number }): Promise<TicketGrantIds[]> {
    const rows = await this.transactions.statement<{ organization_id: string; grant_id: string }[]>(
      "select * from claim_ticket_looks($1, $2)",
      [everyMs, limit],
    );
    return rows.map((row) => ({ organizationId: row.organization_id, grantId: row.grant_id }));
  }
}
