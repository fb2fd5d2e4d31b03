import type { AppCredential, AppCredentialStore } from "@daypass/application";
import { isUuid } from "../connection/uuid.js";
import type { SecretBox, SecretPlace } from "../secrets/secret-box.js";
import type { StoreContext } from "../unit-of-work/store-context.js";
import { AppCredentialSchema } from "./app-credential-row.js";

export class PostgresAppCredentialStore implements AppCredentialStore {
  constructor(
    private readonly context: StoreContext,
    private readonly secrets: SecretBox,
  ) {}

  async put(tenantAppId: string, version: number, credential: AppCredential): Promise<void> {
    const { manager, organizationId: organization_id } = this.context;
    const text = credential.kind === "SECRET" ? credential.secret : credential.pem;
    const secret_sealed = await this.secrets.seal(this.context, place(tenantAppId, version), text);
    const row = { organization_id, tenant_app_id: tenantAppId, kind: credential.kind, secret_sealed, version };
    await manager.upsert(AppCredentialSchema, row, ["organization_id", "tenant_app_id"]);
  }

  async open(tenantAppId: string): Promise<{ version: number; credential: AppCredential } | null> {
    if (!isUuid(tenantAppId)) return null;
    const { manager, organizationId: organization_id } = this.context;
    const row = await manager.findOneBy(AppCredentialSchema, { organization_id, tenant_app_id: tenantAppId });
    if (!row) return null;
    const { kind, version } = row;
    const text = await this.secrets.open(this.context, place(tenantAppId, version), row.secret_sealed);
    return { version, credential: kind === "SECRET" ? { kind, secret: text } : { kind, pem: text } };
  }

  async remove(tenantAppId: string): Promise<void> {
    if (!isUuid(tenantAppId)) return;
    const { manager, organizationId: organization_id } = this.context;
    await manager.delete(AppCredentialSchema, { organization_id, tenant_app_id: tenantAppId });
  }
}

const place = (tenantAppId: string, version: number): SecretPlace => ({
  table: "app_credentials",
  row: tenantAppId.toLowerCase(),
  version,
});
