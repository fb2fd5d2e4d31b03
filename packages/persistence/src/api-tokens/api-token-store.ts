import { type ApiToken, StaleVersionError, type Stores } from "@daypass/application";
import { findRow } from "../unit-of-work/find-row.js";
import { assertOwn, type StoreContext } from "../unit-of-work/store-context.js";
import { insertRow } from "../unit-of-work/write-row.js";
import { ApiTokenSchema, fromApiToken, toApiToken } from "./api-token-row.js";

type ApiTokenStore = Stores["apiTokens"];

export class PostgresApiTokenStore implements ApiTokenStore {
  constructor(private readonly context: StoreContext) {}

  async find(id: string): Promise<ApiToken | null> {
    const row = await findRow(this.context, ApiTokenSchema, id);
    return row && toApiToken(row);
  }

  async insert(token: ApiToken): Promise<void> {
    assertOwn(this.context, token);
    await insertRow({ manager: this.context.manager, schema: ApiTokenSchema, row: fromApiToken(token) });
  }

  /** Name, last use and revocation: what a token may do is settled when it is made. A revoked one stays revoked. */
  async update(token: ApiToken): Promise<void> {
    assertOwn(this.context, token);
    const [rows] = await this.context.manager.query<[{ id: string }[], number]>(
      `update api_tokens set name = $3, last_used_at = greatest(last_used_at, $4),
         revoked_at = coalesce(revoked_at, $5)
       where organization_id = $1 and id = $2 returning id`,
      [this.context.organizationId, token.id, token.name, token.lastUsedAt, token.revokedAt],
    );
    if (rows.length !== 1) throw new StaleVersionError("There is no such API token.");
  }
}
