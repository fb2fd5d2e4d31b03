import type { WatchKind, WatchSchedule } from "@daypass/application";
import type { Transactions } from "../connection/transactions.js";

const FUNCTIONS: Readonly<Record<WatchKind | "pool", string>> = {
  live: "claim_live_watches",
  reconcile: "claim_reconciles",
  emergency: "claim_emergency_watches",
  pool: "claim_account_pools",
};

export class PostgresWatchSchedule implements WatchSchedule {
  constructor(private readonly transactions: Transactions) {}

  async claim(
    kind: WatchKind | "pool",
    { everyMs, limit }: { readonly everyMs: number; readonly limit: number },
  ): Promise<readonly { readonly organizationId: string; readonly tenantAppId: string }[]> {
    const rows = await this.transactions.statement<{ organization_id: string; tenant_app_id: string }[]>(
      `select * from ${FUNCTIONS[kind]}($1, $2)`,
      [everyMs, limit],
    );
    return rows.map((row) => ({ organizationId: row.organization_id, tenantAppId: row.tenant_app_id }));
  }
}
