import type { AuthorizationAttempt, Stores } from "@daypass/application";
import { IsNull } from "typeorm";
import { isUuid } from "../connection/uuid.js";
import type { SecretBox, SecretPlace } from "../secrets/secret-box.js";
import { findRow } from "../unit-of-work/find-row.js";
import { assertOwn, type StoreContext } from "../unit-of-work/store-context.js";
import { insertRow } from "../unit-of-work/write-row.js";
import {
  type AuthorizationAttemptRow,
  AuthorizationAttemptSchema,
  fromAuthorizationAttempt,
  toAuthorizationAttempt,
} from "./authorization-attempt-row.js";

type AuthorizationAttemptStore = Stores["authorizationAttempts"];

export class PostgresAuthorizationAttemptStore implements AuthorizationAttemptStore {
  constructor(
    private readonly context: StoreContext,
    private readonly secrets: SecretBox,
  ) {}

  async find(id: string): Promise<AuthorizationAttempt | null> {
    return this.open(await findRow(this.context, AuthorizationAttemptSchema, id));
  }

  async insert(attempt: AuthorizationAttempt): Promise<void> {
    assertOwn(this.context, attempt);
    const row = fromAuthorizationAttempt(attempt, await this.seal(attempt, 1));
    await insertRow({ manager: this.context.manager, schema: AuthorizationAttemptSchema, row });
  }

  async markUsed(id: string, leg: "sign-in" | "consent", usedAt: Date): Promise<boolean> {
    if (!isUuid(id)) return false;
    const column = leg === "sign-in" ? "sign_in_used_at" : "consent_used_at";
    const result = await this.context.manager.update(
      AuthorizationAttemptSchema,
      { organization_id: this.context.organizationId, id, [column]: IsNull() },
      { [column]: usedAt },
    );
    return result.affected === 1;
  }

  /** A state once used stays used, whatever the attempt given says. */
  async save(attempt: AuthorizationAttempt): Promise<void> {
    assertOwn(this.context, attempt);
    const { manager, organizationId: organization_id } = this.context;
    const where = { organization_id, id: attempt.id };
    const before = await manager.findOneOrFail(AuthorizationAttemptSchema, {
      where,
      lock: { mode: "pessimistic_write" },
    });
    const row = fromAuthorizationAttempt(attempt, await this.seal(attempt, before.code_verifier_version + 1));
    await manager.update(AuthorizationAttemptSchema, where, {
      ...row,
      sign_in_used_at: before.sign_in_used_at ?? row.sign_in_used_at,
      consent_used_at: before.consent_used_at ?? row.consent_used_at,
    });
  }

  async findPending(tenantAppId: string): Promise<AuthorizationAttempt | null> {
    if (!isUuid(tenantAppId)) return null;
    const row = await this.context.manager.findOne(AuthorizationAttemptSchema, {
      where: { organization_id: this.context.organizationId, tenant_app_id: tenantAppId, stage: "PENDING" },
      order: { created_at: "DESC", id: "DESC" },
    });
    return this.open(row);
  }

  private async open(row: AuthorizationAttemptRow | null): Promise<AuthorizationAttempt | null> {
    if (!row) return null;
    const where = place(row.id, row.code_verifier_version);
    return toAuthorizationAttempt(row, await this.secrets.open(this.context, where, row.code_verifier_sealed));
  }

  private async seal({ id, codeVerifier }: AuthorizationAttempt, version: number) {
    const code_verifier_sealed = await this.secrets.seal(this.context, place(id, version), codeVerifier);
    return { code_verifier_sealed, code_verifier_version: version };
  }
}

const place = (id: string, version: number): SecretPlace => ({
  table: "authorization_attempts",
  row: id.toLowerCase(),
  version,
});
