import { EntitySchema } from "typeorm";
import { bytes, key, text } from "../schema/columns.js";

export interface DataKeyRow {
  readonly organization_id: string;
  readonly version: number;
  readonly wrapper_id: string;
  readonly wrapped: Buffer;
}

export const DataKeySchema = new EntitySchema<DataKeyRow>({
  name: "DataKey",
  tableName: "data_keys",
  columns: {
    organization_id: key,
    version: { type: "integer", primary: true },
    wrapper_id: text,
    wrapped: bytes,
  },
});
