import type { CredentialStore, StoredCredential } from "@daypass/application";
import { In } from "typeorm";
import { isUuid } from "../connection/uuid.js";
import type { SecretBox, SecretPlace } from "../secrets/secret-box.js";
import { gather } from "../unit-of-work/gather.js";
import type { StoreContext } from "../unit-of-work/store-context.js";
import { type GrantCredentialRow, GrantCredentialSchema } from "./grant-credential-row.js";

export class PostgresGrantCredentialStore implements CredentialStore {
  constructor(
    private readonly context: StoreContext,
    private readonly secrets: SecretBox,
  ) {}

  async put(grantId: string, credential: StoredCredential): Promise<void> {
    const { manager, organizationId: organization_id } = this.context;
    const version = ((await this.find(grantId, "lock"))?.version ?? 0) + 1;
    const secret_sealed = await this.secrets.seal(this.context, place(grantId, version), credential.secret);
    const { kind, expiresAt: expires_at, methodId: method_id } = credential;
    const row = { organization_id, grant_id: grantId, kind, secret_sealed, expires_at, method_id, version };
    await manager.upsert(GrantCredentialSchema, row, ["organization_id", "grant_id"]);
  }

  async open(grantId: string): Promise<StoredCredential | null> {
    const row = await this.find(grantId);
    if (!row) return null;
    const secret = await this.secrets.open(this.context, place(grantId, row.version), row.secret_sealed);
    return { ...withoutSecret(row), secret };
  }

  async describe(grantId: string): Promise<Omit<StoredCredential, "secret"> | null> {
    if (!isUuid(grantId)) return null;
    const row = await gather(this.context, "describe credentials", grantId.toLowerCase(), (ids) => this.findAll(ids));
    return row && withoutSecret(row);
  }

  async destroy(grantId: string): Promise<void> {
    const { manager, organizationId } = this.context;
    await gather(this.context, "destroy credentials", grantId, async (ids) => {
      await manager.delete(GrantCredentialSchema, { organization_id: organizationId, grant_id: In([...ids]) });
      return [];
    });
  }

  private async findAll(ids: readonly string[]): Promise<readonly (GrantCredentialRow | null)[]> {
    const { manager, organizationId } = this.context;
    const where = { organization_id: organizationId, grant_id: In([...new Set(ids)]) };
    const rows = await manager.findBy(GrantCredentialSchema, where);
    return ids.map((id) => rows.find((row) => row.grant_id === id) ?? null);
  }

  private async find(grantId: string, lock?: "lock"): Promise<GrantCredentialRow | null> {
    if (!isUuid(grantId)) return null;
    return this.context.manager.findOne(GrantCredentialSchema, {
      where: { organization_id: this.context.organizationId, grant_id: grantId },
      ...(lock && { lock: { mode: "pessimistic_write" } }),
    });
  }
}

const place = (grantId: string, version: number): SecretPlace => ({
  table: "grant_credentials",
  row: grantId.toLowerCase(),
  version,
});

const withoutSecret = ({ kind, expires_at, method_id }: GrantCredentialRow): Omit<StoredCredential, "secret"> => ({
  kind,
  expiresAt: expires_at,
  methodId: method_id,
});
