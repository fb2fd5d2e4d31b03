import type { ApiToken } from "@daypass/application";
import type { Permission } from "@daypass/domain";
import { EntitySchema } from "typeorm";
import { key, optional, text, texts, time, uuid, uuids } from "../schema/columns.js";

export interface ApiTokenRow {
  readonly organization_id: string;
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly hash: string;
  readonly scopes: Permission[];
  readonly customer_ids: string[] | null;
  readonly created_by: string;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly last_used_at: Date | null;
  readonly revoked_at: Date | null;
}

export const ApiTokenSchema = new EntitySchema<ApiTokenRow>({
  name: "ApiToken",
  tableName: "api_tokens",
  columns: {
    organization_id: key,
    id: key,
    name: text,
    prefix: text,
    hash: text,
    scopes: texts,
    customer_ids: optional(uuids),
    created_by: uuid,
    created_at: time,
    expires_at: time,
    last_used_at: optional(time),
    revoked_at: optional(time),
  },
});

export const toApiToken = (row: ApiTokenRow): ApiToken => ({
  id: row.id,
  organizationId: row.organization_id,
  name: row.name,
  prefix: row.prefix,
  hash: row.hash,
  scopes: row.scopes,
  customerIds: row.customer_ids,
  createdBy: row.created_by,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
  revokedAt: row.revoked_at,
});

export const fromApiToken = (token: ApiToken): ApiTokenRow => ({
  organization_id: token.organizationId,
  id: token.id,
  name: token.name,
  prefix: token.prefix,
  hash: token.hash,
  scopes: [...token.scopes],
  customer_ids: token.customerIds && [...token.customerIds],
  created_by: token.createdBy,
  created_at: token.createdAt,
  expires_at: token.expiresAt,
  last_used_at: token.lastUsedAt,
  revoked_at: token.revokedAt,
});
