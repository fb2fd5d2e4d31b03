import type { AppCredential } from "@daypass/application";
import { EntitySchema } from "typeorm";
import { bytes, integer, key, text } from "../schema/columns.js";

export interface AppCredentialRow {
  readonly organization_id: string;
  readonly tenant_app_id: string;
  readonly kind: AppCredential["kind"];
  readonly secret_sealed: Buffer;
  readonly version: number;
}

export const AppCredentialSchema = new EntitySchema<AppCredentialRow>({
  name: "AppCredential",
  tableName: "app_credentials",
  columns: {
    organization_id: key,
    tenant_app_id: key,
    kind: text,
    secret_sealed: bytes,
    version: integer,
  },
});
