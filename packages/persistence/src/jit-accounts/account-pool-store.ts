import type { AccountPoolStore } from "@daypass/application";
import type { JitAccount } from "@daypass/domain";
import { isUuid } from "../connection/uuid.js";
import type { StoreContext } from "../unit-of-work/store-context.js";
import { type JitAccountRow, toJitAccount } from "./jit-account-row.js";

export class PostgresAccountPoolStore implements AccountPoolStore {
  constructor(private readonly context: StoreContext) {}

  async unused(tenantAppId: string): Promise<readonly JitAccount[]> {
    if (!isUuid(tenantAppId)) return [];
    const rows = await this.rows<JitAccountRow>(
      `select a.* from jit_accounts a
       where a.organization_id = $1 and a.tenant_app_id = $2 and a.made_ahead and a.state <> 'DELETED' and not exists (
         select from access_grants g where g.organization_id = a.organization_id and g.jit_account_id = a.id)
       order by a.intended_at, a.id`,
      [tenantAppId],
    );
    return rows.map(toJitAccount);
  }

  async lacking(tenantAppId: string, since: Date, limit: number): Promise<readonly string[]> {
    if (!isUuid(tenantAppId)) return [];
    const rows = await this.rows<{ technician_id: string }>(
      `select r.technician_id from access_requests r
       where r.organization_id = $1 and r.tenant_app_id = $2 and r.requested_at > $3 and r.status <> 'DENIED'
         and not exists (
           select from jit_accounts a
           where a.organization_id = r.organization_id and a.technician_id = r.technician_id
             and a.tenant_app_id = r.tenant_app_id and not a.burner and a.state <> 'DELETED')
         and not exists (
           select from access_grants g
           where g.organization_id = r.organization_id and g.technician_id = r.technician_id
             and g.tenant_app_id = r.tenant_app_id and g.status <> 'CLOSED')
       group by r.technician_id order by max(r.requested_at) desc, r.technician_id limit $4`,
      [tenantAppId, since, limit],
    );
    return rows.map((row) => row.technician_id);
  }

  private rows<T>(sql: string, parameters: unknown[]): Promise<T[]> {
    return this.context.manager.query<T[]>(sql, [this.context.organizationId, ...parameters]);
  }
}
