import { EntitySchema } from "typeorm";
import { bigint, bytes, key, optional, text, texts, time, uuid } from "../schema/columns.js";

export interface PasskeyRow {
  readonly organization_id: string;
  readonly id: string;
  readonly technician_id: string;
  readonly credential_id: string;
  readonly public_key: Buffer;
  /** PostgreSQL's bigint comes as text. */
  readonly counter: string | number;
  readonly transports: readonly string[];
  readonly name: string;
  readonly created_at: Date;
  readonly last_used_at: Date | null;
}

export const PasskeySchema = new EntitySchema<PasskeyRow>({
  name: "Passkey",
  tableName: "passkeys",
  columns: {
    organization_id: key,
    id: key,
    technician_id: uuid,
    credential_id: text,
    public_key: bytes,
    counter: bigint,
    transports: texts,
    name: text,
    created_at: time,
    last_used_at: optional(time),
  },
});

export interface PasskeyChallengeRow {
  readonly organization_id: string;
  readonly hash: string;
  readonly technician_id: string;
  readonly purpose: string;
  readonly action: string;
  readonly expires_at: Date;
}

export const PasskeyChallengeSchema = new EntitySchema<PasskeyChallengeRow>({
  name: "PasskeyChallenge",
  tableName: "passkey_challenges",
  columns: {
    organization_id: key,
    hash: { ...text, primary: true },
    technician_id: uuid,
    purpose: text,
    action: text,
    expires_at: time,
  },
});
