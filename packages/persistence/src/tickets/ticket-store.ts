import type { KeptTicketSystem, TicketStore, TicketSystemConnection } from "@daypass/application";
import type { TicketState } from "@daypass/domain";
import { isUuid } from "../connection/uuid.js";
import type { SecretBox, SecretPlace } from "../secrets/secret-box.js";
import type { StoreContext } from "../unit-of-work/store-context.js";
import { TicketCustomerSchema, type TicketSystemRow, TicketSystemSchema, toTicketSystem } from "./ticket-rows.js";

export class PostgresTicketStore implements TicketStore {
  constructor(
    private readonly context: StoreContext,
    private readonly secrets: SecretBox,
  ) {}

  async settings({ forChange } = { forChange: false }): Promise<KeptTicketSystem | null> {
    const row = await this.row(forChange);
    return row && !row.removed_at ? toTicketSystem(row) : null;
  }

  async connection(): Promise<TicketSystemConnection | null> {
    const row = await this.row(false);
    if (!row || row.removed_at) return null;
    const { authSet: _set, changedAt: _at, ...settings } = toTicketSystem(row);
    const { organizationId } = this.context;
    const place = placeOf(organizationId, row.auth_version);
    const authValue = row.auth_sealed ? await this.secrets.open(this.context, place, row.auth_sealed) : null;
    return { ...settings, authValue };
  }

  async put(
    settings: Omit<KeptTicketSystem, "authSet">,
    authValue: string | null | undefined,
  ): Promise<KeptTicketSystem> {
    const { manager, organizationId: organization_id } = this.context;
    const before = await this.row(true);
    const auth_version = (before?.auth_version ?? 0) + (typeof authValue === "string" ? 1 : 0);
    const auth_sealed =
      typeof authValue === "string"
        ? await this.secrets.seal(this.context, placeOf(organization_id, auth_version), authValue)
        : authValue === undefined
          ? (before?.auth_sealed ?? null)
          : null;
    const row: TicketSystemRow = {
      organization_id,
      check_url: settings.checkUrl,
      state_pointer: settings.statePointer,
      closed_states: [...settings.closedStates],
      customer_pointer: settings.customerPointer,
      note_url: settings.noteUrl,
      note_field: settings.noteField,
      auth_header: settings.authHeader,
      auth_sealed,
      auth_version,
      when_down: settings.whenDown,
      changed_at: settings.changedAt,
      removed_at: null,
    };
    await manager.upsert(TicketSystemSchema, row, ["organization_id"]);
    return toTicketSystem(row);
  }

  async remove(at: Date): Promise<void> {
    const { manager, organizationId: organization_id } = this.context;
    await manager.update(
      TicketSystemSchema,
      { organization_id },
      { auth_sealed: null, changed_at: at, removed_at: at },
    );
  }

  async customerKey(customerId: string): Promise<string | null> {
    if (!isUuid(customerId)) return null;
    const { manager, organizationId: organization_id } = this.context;
    const row = await manager.findOneBy(TicketCustomerSchema, { organization_id, customer_id: customerId });
    return row?.ticket_key ?? null;
  }

  async setCustomerKey(customerId: string, ticketKey: string | null): Promise<void> {
    const { manager, organizationId: organization_id } = this.context;
    const of = { organization_id, customer_id: customerId };
    if (ticketKey === null) await manager.delete(TicketCustomerSchema, of);
    else
      await manager.upsert(TicketCustomerSchema, { ...of, ticket_key: ticketKey }, ["organization_id", "customer_id"]);
  }

  async noteLook(accessRequestId: string, state: TicketState, checkedAt: Date): Promise<void> {
    await this.context.manager.query(
      "update access_requests set ticket_state = $3, ticket_checked_at = $4 where organization_id = $1 and id = $2",
      [this.context.organizationId, accessRequestId, state, checkedAt],
    );
  }

  /** Locked, changes of it come one after the other. */
  private async row(forChange: boolean): Promise<TicketSystemRow | null> {
    const { manager, organizationId: organization_id } = this.context;
    const lock = forChange ? { lock: { mode: "pessimistic_write" as const } } : {};
    return manager.findOne(TicketSystemSchema, { where: { organization_id }, ...lock });
  }
}

const placeOf = (organizationId: string, version: number): SecretPlace => ({
  table: "ticket_systems",
  row: organizationId.toLowerCase(),
  version,
});
