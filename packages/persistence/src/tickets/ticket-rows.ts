import type { KeptTicketSystem, TicketNoteKind, TicketSystemSettings } from "@daypass/application";
import { EntitySchema } from "typeorm";
import { bytes, integer, key, optional, text, texts, time, uuid } from "../schema/columns.js";

export interface TicketSystemRow {
  readonly organization_id: string;
  readonly check_url: string;
  readonly state_pointer: string;
  readonly closed_states: string[];
  readonly customer_pointer: string;
  readonly note_url: string | null;
  readonly note_field: string;
  readonly auth_header: string | null;
  readonly auth_sealed: Buffer | null;
  /** Counts the secrets there were. */
  readonly auth_version: number;
  readonly when_down: TicketSystemSettings["whenDown"];
  readonly changed_at: Date;
  readonly removed_at: Date | null;
}

export const TicketSystemSchema = new EntitySchema<TicketSystemRow>({
  name: "TicketSystem",
  tableName: "ticket_systems",
  columns: {
    organization_id: key,
    check_url: text,
    state_pointer: text,
    closed_states: texts,
    customer_pointer: text,
    note_url: optional(text),
    note_field: text,
    auth_header: optional(text),
    auth_sealed: optional(bytes),
    auth_version: integer,
    when_down: text,
    changed_at: time,
    removed_at: optional(time),
  },
});

export const toTicketSystem = (row: TicketSystemRow): KeptTicketSystem => ({
  checkUrl: row.check_url,
  statePointer: row.state_pointer,
  closedStates: row.closed_states,
  customerPointer: row.customer_pointer,
  noteUrl: row.note_url,
  noteField: row.note_field,
  authHeader: row.auth_header,
  authSet: row.auth_sealed !== null,
  whenDown: row.when_down,
  changedAt: row.changed_at,
});

export interface TicketCustomerRow {
  readonly organization_id: string;
  readonly customer_id: string;
  readonly ticket_key: string;
}

export const TicketCustomerSchema = new EntitySchema<TicketCustomerRow>({
  name: "TicketCustomer",
  tableName: "ticket_customers",
  columns: { organization_id: key, customer_id: key, ticket_key: text },
});

export interface TicketNoteRow {
  readonly organization_id: string;
  readonly id: string;
  readonly access_request_id: string;
  readonly kind: TicketNoteKind;
  readonly created_at: Date;
  readonly next_attempt_at: Date;
  readonly attempts: number;
  readonly delivered_at: Date | null;
  readonly dropped_at: Date | null;
  readonly last_error: string | null;
}

export const TicketNoteSchema = new EntitySchema<TicketNoteRow>({
  name: "TicketNote",
  tableName: "ticket_notes",
  columns: {
    organization_id: key,
    id: key,
    access_request_id: uuid,
    kind: text,
    created_at: time,
    next_attempt_at: time,
    attempts: integer,
    delivered_at: optional(time),
    dropped_at: optional(time),
    last_error: optional(text),
  },
});
