import type { EvidenceSchedule } from "@daypass/application";
import type { Transactions } from "../connection/transactions.js";

export class PostgresEvidenceSchedule implements EvidenceSchedule {
  constructor(private readonly transactions: Transactions) {}

  async claim(limit: number): Promise<readonly { readonly organizationId: string; readonly grantId: string }[]> {
    const rows = await this.transactions.statement<{ organization_id: string; grant_id: string }[]>(
      "select * from claim_evidence($1)",
      [limit],
    );
    return rows.map((row) => ({ organizationId: row.organization_id, grantId: row.grant_id }));
  }
}
