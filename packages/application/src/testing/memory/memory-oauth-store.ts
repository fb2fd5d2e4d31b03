import { StaleVersionError } from "../../ports/store-errors.js";
import type { Stores } from "../../ports/stores.js";
import type { Tables } from "./memory-database.js";
import { Table } from "./table.js";

/** OAuth clients, and what they were given. */
export function oauthStore(draft: Tables, organizationId: string): Stores["oauth"] {
  const clients = new Table(draft.oauthClients, organizationId);
  const tokens = new Table(draft.accessTokens, organizationId);
  return {
    findClient: async (id) => clients.find(id),
    insertClient: async (client) => clients.insert(client),
    updateClient: async ({ id, lastUsedAt, revokedAt }) => {
      const stored = clients.find(id);
      if (!stored) throw new StaleVersionError("there is no such client");
      const later =
        stored.lastUsedAt && (!lastUsedAt || stored.lastUsedAt > lastUsedAt) ? stored.lastUsedAt : lastUsedAt;
      clients.put({ ...stored, lastUsedAt: later, revokedAt: stored.revokedAt ?? revokedAt });
    },
    spendAssertion: async (assertion) => {
      if (assertion.organizationId !== organizationId) throw new TypeError("another organization's row");
      const key = `${assertion.clientId} ${assertion.jtiHash}`;
      if (draft.assertions.has(key)) return false;
      draft.assertions.set(key, assertion);
      return true;
    },
    findAccessToken: async (id) => tokens.find(id),
    insertAccessToken: async (token) => tokens.insert(token),
  };
}

export interface Found {
  readonly organizationId: string;
  readonly id: string;
}

const found = (row: Found | undefined): Found | null =>
  row ? { organizationId: row.organizationId, id: row.id } : null;

export const oauthClient = (tables: Tables, id: string): Found | null =>
  found(tables.oauthClients.get(id.toLowerCase()));

export const accessToken = (tables: Tables, hash: string): Found | null =>
  found([...tables.accessTokens.values()].find((known) => known.hash === hash));

export function purgeOauth({ accessTokens, assertions }: Tables, now: Date, limit: number): number {
  const purge = (rows: Map<string, { readonly expiresAt: Date }>): number => {
    const over = [...rows].filter(([, { expiresAt }]) => expiresAt < now).slice(0, limit);
    for (const [key] of over) rows.delete(key);
    return over.length;
  };
  return purge(accessTokens) + purge(assertions);
}
