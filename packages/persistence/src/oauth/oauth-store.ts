import {
  type OauthAccessToken,
  type OauthAssertion,
  type OauthClient,
  StaleVersionError,
  type Stores,
} from "@daypass/application";
import { findRow } from "../unit-of-work/find-row.js";
import { assertOwn, type StoreContext } from "../unit-of-work/store-context.js";
import { insertRow, insertUnlessTaken } from "../unit-of-work/write-row.js";
import {
  fromOauthClient,
  OauthAccessTokenSchema,
  OauthAssertionSchema,
  OauthClientSchema,
  toOauthClient,
} from "./oauth-rows.js";

type OauthStore = Stores["oauth"];

export class PostgresOauthStore implements OauthStore {
  constructor(private readonly context: StoreContext) {}

  async findClient(id: string): Promise<OauthClient | null> {
    const row = await findRow(this.context, OauthClientSchema, id);
    return row && toOauthClient(row);
  }

  async insertClient(client: OauthClient): Promise<void> {
    assertOwn(this.context, client);
    await insertRow({ manager: this.context.manager, schema: OauthClientSchema, row: fromOauthClient(client) });
  }

  async updateClient(client: OauthClient): Promise<void> {
    assertOwn(this.context, client);
    const [rows] = await this.context.manager.query<[{ id: string }[], number]>(
      `update oauth_clients set last_used_at = greatest(last_used_at, $3), revoked_at = coalesce(revoked_at, $4)
       where organization_id = $1 and id = $2 returning id`,
      [this.context.organizationId, client.id, client.lastUsedAt, client.revokedAt],
    );
    if (rows.length !== 1) throw new StaleVersionError("There is no such OAuth client.");
  }

  async spendAssertion(assertion: OauthAssertion): Promise<boolean> {
    assertOwn(this.context, assertion);
    return insertUnlessTaken({
      manager: this.context.manager,
      schema: OauthAssertionSchema,
      row: {
        organization_id: assertion.organizationId,
        client_id: assertion.clientId,
        jti_hash: assertion.jtiHash,
        expires_at: assertion.expiresAt,
      },
    });
  }

  async findAccessToken(id: string): Promise<OauthAccessToken | null> {
    const row = await findRow(this.context, OauthAccessTokenSchema, id);
    return (
      row && {
        id: row.id,
        organizationId: row.organization_id,
        clientId: row.client_id,
        hash: row.hash,
        scopes: row.scopes,
        createdAt: row.created_at,
        expiresAt: row.expires_at,
      }
    );
  }

  async insertAccessToken(token: OauthAccessToken): Promise<void> {
    assertOwn(this.context, token);
    const row = {
      organization_id: token.organizationId,
      id: token.id,
      client_id: token.clientId,
      hash: token.hash,
      scopes: [...token.scopes],
      created_at: token.createdAt,
      expires_at: token.expiresAt,
    };
    await insertRow({ manager: this.context.manager, schema: OauthAccessTokenSchema, row });
  }
}
