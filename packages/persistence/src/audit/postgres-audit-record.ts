import type { AuditChainReport, AuditHead, AuditRecord } from "@daypass/application";
import type { Transactions } from "../connection/transactions.js";
import { verifyAuditChain } from "./verify-audit-chain.js";

export class PostgresAuditRecord implements AuditRecord {
  constructor(private readonly transactions: Transactions) {}

  async heads(): Promise<ReadonlyMap<string, AuditHead | null>> {
    const rows = await this.transactions.statement<
      { organization_id: string; sequence: string | null; hash: string | null }[]
    >("select * from audit_heads_of_all()");
    return new Map(
      rows.map(({ organization_id: organizationId, sequence, hash }) => [
        organizationId,
        sequence === null || hash === null ? null : { organizationId, sequence: Number(sequence), hash },
      ]),
    );
  }

  verify(organizationId: string, anchors: readonly AuditHead[] = []): Promise<AuditChainReport> {
    return verifyAuditChain(this.transactions, organizationId, anchors);
  }

  async erase(organizationId: string, technicianId: string): Promise<number> {
    const [row] = await this.transactions.statement<{ gone: string }[]>("select erase_audit_values($1, $2) as gone", [
      organizationId,
      technicianId,
    ]);
    return Number(row?.gone ?? 0);
  }
}
