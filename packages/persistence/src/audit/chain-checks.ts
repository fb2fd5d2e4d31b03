import type { AuditChainReport } from "@daypass/application";
import type { Transactions } from "../connection/transactions.js";
import { verifyAuditChain } from "./verify-audit-chain.js";

interface ChainCheck {
  readonly checkedAt: Date;
  readonly report: AuditChainReport;
}

/** How long an answer serves those who ask next, in milliseconds of the process's own time. */
const FRESH_MS = 30_000;

/** One walk at a time for an organization: many who look at once do not make the database walk many times. */
export function chainChecks(transactions: Transactions): (organizationId: string) => Promise<ChainCheck> {
  const walks = new Map<string, Promise<ChainCheck>>();
  return (organizationId) => {
    const under = walks.get(organizationId);
    if (under) return under;
    const walk = check(transactions, organizationId);
    walks.set(organizationId, walk);
    const forget = () => walks.delete(organizationId);
    walk.then(() => setTimeout(forget, FRESH_MS).unref(), forget);
    return walk;
  };
}

async function check(transactions: Transactions, organizationId: string): Promise<ChainCheck> {
  const report = await verifyAuditChain(transactions, organizationId);
  const [row] = await transactions.statement<{ now: Date }[]>("select app_now() as now");
  return { checkedAt: row?.now ?? new Date(), report };
}
