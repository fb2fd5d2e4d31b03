import type { Passkey, PasskeyChallenge, Stores } from "@daypass/application";
import { isUuid } from "../connection/uuid.js";
import { assertOwn, type StoreContext } from "../unit-of-work/store-context.js";
import { insertRow, insertUnlessTaken } from "../unit-of-work/write-row.js";
import { PasskeyChallengeSchema, type PasskeyRow, PasskeySchema } from "./passkey-rows.js";

type PasskeyStore = Stores["passkeys"];

export class PostgresPasskeyStore implements PasskeyStore {
  constructor(private readonly context: StoreContext) {}

  async listFor(technicianId: string): Promise<readonly Passkey[]> {
    const { manager, organizationId } = this.context;
    const where = { organization_id: organizationId, technician_id: technicianId };
    const rows = await manager.find(PasskeySchema, { where, order: { created_at: "ASC", id: "ASC" } });
    return rows.map(toPasskey);
  }

  async insert(passkey: Passkey): Promise<boolean> {
    assertOwn(this.context, passkey);
    const row = {
      organization_id: passkey.organizationId,
      id: passkey.id,
      technician_id: passkey.technicianId,
      credential_id: passkey.credentialId,
      public_key: Buffer.from(passkey.publicKey),
      counter: passkey.counter,
      transports: passkey.transports,
      name: passkey.name,
      created_at: passkey.createdAt,
      last_used_at: passkey.lastUsedAt,
    };
    return insertUnlessTaken({ manager: this.context.manager, schema: PasskeySchema, row });
  }

  async used(id: string, counter: number, at: Date): Promise<void> {
    const { manager, organizationId } = this.context;
    await manager.update(PasskeySchema, { organization_id: organizationId, id }, { counter, last_used_at: at });
  }

  async remove(technicianId: string, id: string): Promise<boolean> {
    if (!isUuid(id)) return false;
    const { manager, organizationId } = this.context;
    const own = { organization_id: organizationId, technician_id: technicianId, id };
    return (await manager.delete(PasskeySchema, own)).affected === 1;
  }

  async putChallenge(challenge: PasskeyChallenge): Promise<void> {
    assertOwn(this.context, challenge);
    const row = {
      organization_id: challenge.organizationId,
      hash: challenge.hash,
      technician_id: challenge.technicianId,
      purpose: challenge.purpose,
      action: challenge.action,
      expires_at: challenge.expiresAt,
    };
    await insertRow({ manager: this.context.manager, schema: PasskeyChallengeSchema, row });
  }

  async takeChallenge(
    { hash, technicianId, purpose }: Pick<PasskeyChallenge, "hash" | "technicianId" | "purpose">,
    now: Date,
  ): Promise<string | null> {
    const { manager, organizationId } = this.context;
    const [rows] = await manager.query<[{ action: string; expires_at: Date }[]]>(
      `delete from passkey_challenges where organization_id = $1 and hash = $2 and technician_id = $3 and purpose = $4
       returning action, expires_at`,
      [organizationId, hash, technicianId, purpose],
    );
    const [taken] = rows;
    return taken && now < taken.expires_at ? taken.action : null;
  }
}

const toPasskey = (row: PasskeyRow): Passkey => ({
  id: row.id,
  organizationId: row.organization_id,
  technicianId: row.technician_id,
  credentialId: row.credential_id,
  publicKey: row.public_key,
  counter: Number(row.counter),
  transports: row.transports,
  name: row.name,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
});
