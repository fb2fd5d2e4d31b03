import type { ReadModels, ReadScope } from "@daypass/application";
import type { AuditEvent, AuditValue } from "@daypass/domain";
import { type ApiTokenRow, toApiToken } from "../api-tokens/api-token-row.js";
import { toAuditEvent } from "../audit/audit-mapper.js";
import type { AuditEventRow } from "../audit/audit-row.js";
import { chainChecks } from "../audit/chain-checks.js";
import { withPersonalValues } from "../audit/personal-values.js";
import { type OauthClientRow, toOauthClient } from "../oauth/oauth-rows.js";
import type { List, Reader } from "./reader.js";
import { inOrganization } from "./scope.js";

type ReadEventRow = AuditEventRow & { readonly personal: Readonly<Record<string, AuditValue>> | null };

const AUDIT_EVENTS: List<ReadEventRow, AuditEvent> = {
  name: "auditEvents",
  from: `(select e.*, (select jsonb_object_agg(v.path, v.value) from audit_personal_values v
    where v.organization_id = e.organization_id and v.event_id = e.id) as personal from audit_events e) t`,
  map: (row) => withPersonalValues(toAuditEvent(row), row.personal),
  sort: { by: "t.sequence", type: "bigint", newestFirst: true }, // the order of commits, which times need not follow
};

const API_TOKENS: List<ApiTokenRow, ReturnType<typeof toApiToken>> = {
  name: "apiTokens",
  from: "api_tokens t",
  map: toApiToken,
  sort: { by: "t.created_at", type: "timestamptz", newestFirst: true },
};

const OAUTH_CLIENTS: List<OauthClientRow, ReturnType<typeof toOauthClient>> = {
  name: "oauthClients",
  from: "oauth_clients t",
  map: toOauthClient,
  sort: { by: "t.created_at", type: "timestamptz", newestFirst: true },
};

/** Events say the customer, or only the tenant app; those of neither are the organization's alone. */
const eventsOf = (scope: ReadScope) => {
  const where = inOrganization(scope);
  const { customerIds } = scope;
  if (customerIds === null) return where;
  return where.and(
    `t.customer_id = any (?::uuid[]) or t.tenant_app_id in (select a.id from tenant_apps a
      where a.organization_id = t.organization_id and a.customer_id = any (?::uuid[]))`,
    customerIds,
    customerIds,
  );
};

type EventFilter = Parameters<ReadModels["listAuditEvents"]>[2];

const matching = (scope: ReadScope, filter: EventFilter) =>
  eventsOf(scope)
    .andIf(filter.type, "t.type = ?")
    .andId(filter.tenantAppId, "t.tenant_app_id")
    .andId(filter.accessGrantId, "t.access_grant_id")
    .andId(filter.technicianId, (id) => `t.actor_id = ${id}::text`)
    .andIf(filter.occurredAfter, "t.occurred_at >= ?")
    .andIf(filter.occurredBefore, "t.occurred_at < ?");

/** A token limited to customers sees tokens that reach no further than itself. */
const tokensOf = (scope: ReadScope) => inOrganization(scope).andIf(scope.customerIds, "t.customer_ids <@ ?::uuid[]");

export const recordReads = (
  reader: Reader,
): Pick<
  ReadModels,
  | "auditEvents"
  | "listAuditEvents"
  | "auditEventsAfter"
  | "checkAuditChain"
  | "apiTokens"
  | "listApiTokens"
  | "oauthClients"
  | "listOauthClients"
> => ({
  auditEvents: (scope, ids) => reader.byId(scope, AUDIT_EVENTS, eventsOf(scope), ids),

  listAuditEvents: (scope, page, filter) => reader.page(scope, AUDIT_EVENTS, matching(scope, filter), page),

  auditEventsAfter: async (scope, sequence, limit, filter) => {
    const where = matching(scope, filter).and("t.sequence > ?::bigint", sequence);
    const sql = `select t.* from ${AUDIT_EVENTS.from} where ${where} order by t.sequence limit ${where.bind(limit)}`;
    const [rows] = await reader.statements(scope, [{ sql, values: where.values }] as const);
    return (rows as ReadEventRow[]).map(AUDIT_EVENTS.map);
  },

  checkAuditChain: chainChecks(reader.transactions),

  apiTokens: (scope, ids) => reader.byId(scope, API_TOKENS, tokensOf(scope), ids),

  listApiTokens: (scope, page) => reader.page(scope, API_TOKENS, tokensOf(scope), page),

  oauthClients: (scope, ids) => reader.byId(scope, OAUTH_CLIENTS, tokensOf(scope), ids),

  listOauthClients: (scope, page) => reader.page(scope, OAUTH_CLIENTS, tokensOf(scope), page),
});
