import type { OauthClient, PublicKey } from "@daypass/application";
import type { Permission } from "@daypass/domain";
import { EntitySchema } from "typeorm";
import { json, key, optional, text, texts, time, uuid, uuids } from "../schema/columns.js";

export interface OauthClientRow {
  readonly organization_id: string;
  readonly id: string;
  readonly name: string;
  readonly keys: PublicKey[];
  readonly scopes: Permission[];
  readonly customer_ids: string[] | null;
  readonly created_by: string;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly last_used_at: Date | null;
  readonly revoked_at: Date | null;
}

export const OauthClientSchema = new EntitySchema<OauthClientRow>({
  name: "OauthClient",
  tableName: "oauth_clients",
  columns: {
    organization_id: key,
    id: key,
    name: text,
    keys: json,
    scopes: texts,
    customer_ids: optional(uuids),
    created_by: uuid,
    created_at: time,
    expires_at: time,
    last_used_at: optional(time),
    revoked_at: optional(time),
  },
});

export interface OauthAccessTokenRow {
  readonly organization_id: string;
  readonly id: string;
  readonly client_id: string;
  readonly hash: string;
  readonly scopes: Permission[];
  readonly created_at: Date;
  readonly expires_at: Date;
}

export const OauthAccessTokenSchema = new EntitySchema<OauthAccessTokenRow>({
  name: "OauthAccessToken",
  tableName: "oauth_access_tokens",
  columns: {
    organization_id: key,
    id: key,
    client_id: uuid,
    hash: text,
    scopes: texts,
    created_at: time,
    expires_at: time,
  },
});

export interface OauthAssertionRow {
  readonly organization_id: string;
  readonly client_id: string;
  readonly jti_hash: string;
  readonly expires_at: Date;
}

export const OauthAssertionSchema = new EntitySchema<OauthAssertionRow>({
  name: "OauthAssertion",
  tableName: "oauth_assertions",
  columns: { organization_id: key, client_id: key, jti_hash: { type: "text", primary: true }, expires_at: time },
});

export const toOauthClient = (row: OauthClientRow): OauthClient => ({
  id: row.id,
  organizationId: row.organization_id,
  name: row.name,
  keys: row.keys,
  scopes: row.scopes,
  customerIds: row.customer_ids,
  createdBy: row.created_by,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
  revokedAt: row.revoked_at,
});

export const fromOauthClient = (client: OauthClient): OauthClientRow => ({
  organization_id: client.organizationId,
  id: client.id,
  name: client.name,
  keys: [...client.keys],
  scopes: [...client.scopes],
  customer_ids: client.customerIds && [...client.customerIds],
  created_by: client.createdBy,
  created_at: client.createdAt,
  expires_at: client.expiresAt,
  last_used_at: client.lastUsedAt,
  revoked_at: client.revokedAt,
});
