import type { StoredCredential } from "@daypass/application";
import { EntitySchema } from "typeorm";
import { bytes, integer, key, optional, text, time } from "../schema/columns.js";

export interface GrantCredentialRow {
  readonly organization_id: string;
  readonly grant_id: string;
  readonly kind: StoredCredential["kind"];
  readonly secret_sealed: Buffer;
  readonly expires_at: Date | null;
  readonly method_id: string | null;
  readonly version: number;
}

export const GrantCredentialSchema = new EntitySchema<GrantCredentialRow>({
  name: "GrantCredential",
  tableName: "grant_credentials",
  columns: {
    organization_id: key,
    grant_id: key,
    kind: text,
    secret_sealed: bytes,
    expires_at: optional(time),
    method_id: optional(text),
    version: integer,
  },
});
