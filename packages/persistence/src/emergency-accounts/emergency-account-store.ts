import type { EmergencyAccountStore, EmergencyPasswords } from "@daypass/application";
import type { EmergencyAccount } from "@daypass/domain";
import { isUuid } from "../connection/uuid.js";
import type { SecretBox, SecretPlace } from "../secrets/secret-box.js";
import type { StoreContext } from "../unit-of-work/store-context.js";
import { insertRow, updateVersion } from "../unit-of-work/write-row.js";
import {
  EmergencyAccountSchema,
  type EmergencyPasswordRow,
  EmergencyPasswordSchema,
  fromEmergencyAccount,
  toEmergencyAccount,
} from "./emergency-account-row.js";

export class PostgresEmergencyAccountStore implements EmergencyAccountStore {
  constructor(
    private readonly context: StoreContext,
    private readonly secrets: SecretBox,
  ) {}

  async find(id: string): Promise<EmergencyAccount | null> {
    if (!isUuid(id)) return null;
    const { manager, organizationId: organization_id } = this.context;
    const row = await manager.findOneBy(EmergencyAccountSchema, { organization_id, id });
    return row && toEmergencyAccount(row);
  }

  async listFor(tenantAppId: string): Promise<readonly EmergencyAccount[]> {
    if (!isUuid(tenantAppId)) return [];
    const { manager, organizationId: organization_id } = this.context;
    const where = { organization_id, tenant_app_id: tenantAppId };
    const rows = await manager.find(EmergencyAccountSchema, { where, order: { intended_at: "ASC", id: "ASC" } });
    return rows.map(toEmergencyAccount);
  }

  async insert(account: EmergencyAccount): Promise<void> {
    const { manager } = this.context;
    await insertRow({ manager, schema: EmergencyAccountSchema, row: fromEmergencyAccount(account) });
  }

  async update(account: EmergencyAccount): Promise<EmergencyAccount> {
    const { manager } = this.context;
    const row = fromEmergencyAccount(account);
    return { ...account, version: await updateVersion({ manager, schema: EmergencyAccountSchema, row }) };
  }

  async putPending(id: string, password: string): Promise<void> {
    const { manager, organizationId: organization_id } = this.context;
    const kept = await this.row(id);
    if (kept?.pending_sealed) return;
    const version = (kept?.writes ?? 0) + 1;
    const sealed = await this.secrets.seal(this.context, place(id, version), password);
    // Of two that begin at once the first one's stands, and both set that one.
    await manager.query(
      `insert into emergency_passwords (organization_id, emergency_account_id, pending_sealed, pending_version, writes)
       values ($1, $2, $3, $4, $4)
       on conflict (organization_id, emergency_account_id) do update
       set pending_sealed = excluded.pending_sealed, pending_version = excluded.pending_version, writes = excluded.writes
       where emergency_passwords.pending_sealed is null and emergency_passwords.writes = $5`,
      [organization_id, id, sealed, version, kept?.writes ?? 0],
    );
  }

  async promote(id: string, password: string): Promise<void> {
    if ((await this.open(id)).pending !== password) return;
    await this.write(
      id,
      `current_sealed = pending_sealed, current_version = pending_version, pending_sealed = null, pending_version = null`,
    );
  }

  async dropPending(id: string, password: string): Promise<void> {
    if ((await this.open(id)).pending !== password) return;
    await this.write(id, "pending_sealed = null, pending_version = null");
  }

  async open(id: string): Promise<EmergencyPasswords> {
    const row = await this.row(id);
    const opened = async (sealed: Buffer | null | undefined, version: number | null | undefined) =>
      sealed && version ? this.secrets.open(this.context, place(id, version), sealed) : null;
    return {
      current: await opened(row?.current_sealed, row?.current_version),
      pending: await opened(row?.pending_sealed, row?.pending_version),
    };
  }

  private async row(id: string): Promise<EmergencyPasswordRow | null> {
    const { manager, organizationId: organization_id } = this.context;
    return manager.findOneBy(EmergencyPasswordSchema, { organization_id, emergency_account_id: id });
  }

  private async write(id: string, set: string): Promise<void> {
    const { manager, organizationId } = this.context;
    await manager.query(
      `update emergency_passwords set ${set}
       where organization_id = $1 and emergency_account_id = $2 and pending_sealed is not null`,
      [organizationId, id],
    );
  }
}

const place = (id: string, version: number): SecretPlace => ({
  table: "emergency_passwords",
  row: id.toLowerCase(),
  version,
});
