import { EntitySchema } from "typeorm";
import { bytes, text, time } from "../schema/columns.js";

export interface SigningKeyRow {
  readonly id: string;
  readonly public_key: Buffer;
  readonly wrapper_id: string;
  readonly private_key_sealed: Buffer;
  readonly created_at: Date;
}

export const SigningKeySchema = new EntitySchema<SigningKeyRow>({
  name: "SigningKey",
  tableName: "signing_keys",
  columns: {
    id: { type: "text", primary: true },
    public_key: bytes,
    wrapper_id: text,
    private_key_sealed: bytes,
    created_at: { ...time, insert: false },
  },
});
