import { EntitySchema } from "typeorm";
import { key, optional, text, time, uuid } from "../schema/columns.js";

export interface StaffIdentityRow {
  readonly organization_id: string;
  readonly technician_id: string;
  readonly issuer: string;
  readonly subject: string;
  readonly bound_at: Date;
}

export const StaffIdentitySchema = new EntitySchema<StaffIdentityRow>({
  name: "StaffIdentity",
  tableName: "staff_identities",
  columns: { organization_id: key, technician_id: key, issuer: text, subject: text, bound_at: time },
});

export interface StaffInvitationRow {
  readonly organization_id: string;
  readonly id: string;
  readonly technician_id: string;
  readonly hash: string;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly spent_at: Date | null;
}

export const StaffInvitationSchema = new EntitySchema<StaffInvitationRow>({
  name: "StaffInvitation",
  tableName: "staff_invitations",
  columns: {
    organization_id: key,
    id: key,
    technician_id: uuid,
    hash: text,
    created_at: time,
    expires_at: time,
    spent_at: optional(time),
  },
});

export interface StaffSessionRow {
  readonly organization_id: string;
  readonly id: string;
  readonly technician_id: string;
  readonly hash: string;
  readonly device: string | null;
  readonly authenticated_at: Date | null;
  readonly created_at: Date;
  readonly last_seen_at: Date;
  readonly ended_at: Date | null;
}

export const StaffSessionSchema = new EntitySchema<StaffSessionRow>({
  name: "StaffSession",
  tableName: "staff_sessions",
  columns: {
    organization_id: key,
    id: key,
    technician_id: uuid,
    hash: text,
    device: optional(text),
    authenticated_at: optional(time),
    created_at: time,
    last_seen_at: time,
    ended_at: optional(time),
  },
});
