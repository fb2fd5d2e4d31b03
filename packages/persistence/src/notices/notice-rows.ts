import type { NoticeChannel, NoticeKind } from "@daypass/application";
import { EntitySchema } from "typeorm";
import { bigint, integer, key, optional, text, time, uuid } from "../schema/columns.js";

export interface NoticeRow {
  readonly organization_id: string;
  readonly id: string;
  readonly kind: NoticeKind;
  readonly channel: NoticeChannel;
  readonly recipient_id: string | null;
  readonly source: string;
  readonly tenant_app_id: string | null;
  readonly access_grant_id: string | null;
  readonly detail: string | null;
  readonly occurred_at: Date;
  readonly expires_at: Date;
  readonly created_at: Date;
  readonly next_attempt_at: Date;
  readonly attempts: number;
  readonly delivered_at: Date | null;
  readonly dropped_at: Date | null;
  readonly last_error: string | null;
}

export const NoticeSchema = new EntitySchema<NoticeRow>({
  name: "Notice",
  tableName: "notices",
  columns: {
    organization_id: key,
    id: key,
    kind: text,
    channel: text,
    recipient_id: optional(uuid),
    source: text,
    tenant_app_id: optional(uuid),
    access_grant_id: optional(uuid),
    detail: optional(text),
    occurred_at: time,
    expires_at: time,
    created_at: time,
    next_attempt_at: time,
    attempts: integer,
    delivered_at: optional(time),
    dropped_at: optional(time),
    last_error: optional(text),
  },
});

export interface NoticeCursorRow {
  readonly organization_id: string;
  readonly sequence: string | number;
}

export const NoticeCursorSchema = new EntitySchema<NoticeCursorRow>({
  name: "NoticeCursor",
  tableName: "notice_cursors",
  columns: { organization_id: key, sequence: bigint },
});
