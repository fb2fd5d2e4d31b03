import type { JitAccount } from "@daypass/domain";

/** What is kept ready of accounts, and for whom it could be. */
export interface AccountPoolStore {
  /** Made ahead or meant to be, used by no grant so far, and not deleted; the oldest first. */
  unused(tenantAppId: string): Promise<readonly JitAccount[]>;
  /**
   * Technicians who asked for access since then, whoever asked last first, and have neither an account to use again nor an
   * open grant there. A request that was denied does not count.
   */
  lacking(tenantAppId: string, since: Date, limit: number): Promise<readonly string[]>;
}
