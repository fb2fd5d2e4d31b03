import type { WatchKind, WatchStore } from "@daypass/application";
import type { AccessGrant, JitAccount } from "@daypass/domain";
import { toAccessGrant } from "../access-grants/access-grant-mapper.js";
import type { AccessGrantRow } from "../access-grants/access-grant-row.js";
import { isUuid } from "../connection/uuid.js";
import { type JitAccountRow, toJitAccount } from "../jit-accounts/jit-account-row.js";
import type { StoreContext } from "../unit-of-work/store-context.js";

const COLUMNS: Readonly<Record<WatchKind, string>> = {
  live: "live_told",
  reconcile: "reconcile_told",
  emergency: "emergency_told",
};

/** How long Entra keeps what was deleted, and a day. */
const RESTORABLE = "31 days";
/** One that was made ahead and not used lived thirty days before that. */
const MADE_AHEAD = "61 days";

export class PostgresTenantWatchStore implements WatchStore {
  constructor(private readonly context: StoreContext) {}

  async told(tenantAppId: string, kind: WatchKind): Promise<readonly string[]> {
    if (!isUuid(tenantAppId)) return [];
    const [row] = await this.rows<{ told: string[] }>(
      `select ${COLUMNS[kind]} as told from tenant_watches where organization_id = $1 and tenant_app_id = $2`,
      [tenantAppId],
    );
    return row?.told ?? [];
  }

  async tell(tenantAppId: string, kind: WatchKind, keys: readonly string[]): Promise<void> {
    const column = COLUMNS[kind];
    await this.rows(
      `insert into tenant_watches (organization_id, tenant_app_id, ${column}) values ($1, $2, $3)
       on conflict (organization_id, tenant_app_id) do update set ${column} = excluded.${column}`,
      [tenantAppId, keys],
    );
  }

  async accountsIn(tenantAppId: string): Promise<readonly JitAccount[]> {
    if (!isUuid(tenantAppId)) return [];
    const rows = await this.rows<JitAccountRow>(
      `select a.* from jit_accounts a
       where a.organization_id = $1 and a.tenant_app_id = $2 and (a.state <> 'DELETED' or exists (
         select from access_grants g where g.organization_id = a.organization_id and g.jit_account_id = a.id
           and g.closed_at > app_now() - interval '${RESTORABLE}')
         or (a.made_ahead and a.intended_at > app_now() - interval '${MADE_AHEAD}'))
       order by a.id`,
      [tenantAppId],
    );
    return rows.map(toJitAccount);
  }

  async oursAmong(tenantAppId: string, entraUserIds: readonly string[]): Promise<readonly string[]> {
    if (!isUuid(tenantAppId) || entraUserIds.length === 0) return [];
    const rows = await this.rows<{ id: string }>(
      `select entra_user_id as id from jit_accounts
       where organization_id = $1 and tenant_app_id = $2 and entra_user_id = any ($3)`,
      [tenantAppId, entraUserIds],
    );
    return rows.map((row) => row.id);
  }

  async lastGrantOf(accountId: string): Promise<AccessGrant | null> {
    if (!isUuid(accountId)) return null;
    const [row] = await this.rows<AccessGrantRow>(
      `select * from access_grants where organization_id = $1 and jit_account_id = $2
       order by requested_at desc, id desc limit 1`,
      [accountId],
    );
    return row ? toAccessGrant(row) : null;
  }

  private rows<T>(sql: string, parameters: unknown[]): Promise<T[]> {
    return this.context.manager.query<T[]>(sql, [this.context.organizationId, ...parameters]);
  }
}
