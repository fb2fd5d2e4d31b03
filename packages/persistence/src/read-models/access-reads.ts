import type { ReadModels } from "@daypass/application";
import { toAccessGrant } from "../access-grants/access-grant-mapper.js";
import type { AccessGrantRow } from "../access-grants/access-grant-row.js";
import { type AccessRequestRow, toAccessRequest } from "../access-requests/access-request-row.js";
import type { GrantCredentialRow } from "../grant-credentials/grant-credential-row.js";
import { type GrantStepRow, toGrantStep } from "../grant-steps/grant-step-row.js";
import { groupBy, type List, type Reader, type Source } from "./reader.js";
import { ofTenantApps } from "./scope.js";

const REQUESTS: List<AccessRequestRow, ReturnType<typeof toAccessRequest>> = {
  name: "accessRequests",
  from: "access_requests t",
  map: toAccessRequest,
  sort: { by: "t.requested_at", type: "timestamptz", newestFirst: true },
};

const GRANTS: List<AccessGrantRow, ReturnType<typeof toAccessGrant>> = {
  name: "accessGrants",
  from: "access_grants t",
  map: toAccessGrant,
  sort: { by: "t.requested_at", type: "timestamptz", newestFirst: true },
};

const STEPS: Source<GrantStepRow, ReturnType<typeof toGrantStep>> = { from: "grant_steps t", map: toGrantStep };

type CredentialEndsRow = Pick<GrantCredentialRow, "grant_id" | "kind" | "expires_at">;

/** Of what is sealed nothing is read. */
const CREDENTIALS = {
  from: "(select organization_id, grant_id, kind, expires_at from grant_credentials) t",
  map: (row: CredentialEndsRow) => ({ kind: row.kind, endsAt: row.expires_at }),
};

const TENANT_APP_OF_GRANT =
  "(select g.tenant_app_id from access_grants g where g.organization_id = t.organization_id and g.id = t.grant_id)";

/** A request that nobody decided in time is lapsed from that very second, also before it is written. */
const SHOWN_STATUS =
  "case when t.status = 'PENDING_APPROVAL' and t.lapses_at <= app_now() then 'LAPSED' else t.status end";

/** Own, decided by them, or waiting for a group of theirs: the one asked when it was requested, or that a mapping asks by now. */
const concerns = (id: string) => `t.technician_id = ${id} or t.decided_by = ${id} or (t.status = 'PENDING_APPROVAL'
  and exists (select from technician_group_members g
    join technicians p on p.organization_id = g.organization_id and p.id = g.technician_id and p.active
    where g.organization_id = t.organization_id and g.technician_id = ${id} and (g.group_id = t.approver_group_id
      or exists (select from role_mappings m where m.organization_id = t.organization_id
        and m.tenant_app_id = t.tenant_app_id and m.requires_approval and m.approver_group_id = g.group_id
        and m.role_template_ids && t.role_template_ids))))`;

/** Past its window and not yet observed clean, by database time. */
const OVERDUE = "t.status <> 'CLOSED' and t.expires_at is not null and t.expires_at < app_now()";

export const accessReads = (
  reader: Reader,
): Pick<
  ReadModels,
  | "accessRequests"
  | "listAccessRequests"
  | "requestsVisibleTo"
  | "accessGrants"
  | "listAccessGrants"
  | "grantsOfRequests"
  | "openGrantsOf"
  | "credentialEndsOfGrants"
  | "stepsOfGrants"
> => ({
  accessRequests: (scope, ids) => reader.byId(scope, REQUESTS, ofTenantApps(scope), ids),

  requestsVisibleTo: (scope, technicianId, ids) =>
    reader.byId(scope, REQUESTS, ofTenantApps(scope).andId(technicianId, concerns), ids),

  listAccessRequests: (scope, page, { status, tenantAppId, technicianId, visibleTo }) => {
    const where = ofTenantApps(scope)
      .andIf(status, `${SHOWN_STATUS} = ?`)
      .andId(tenantAppId, "t.tenant_app_id")
      .andId(technicianId, "t.technician_id")
      .andId(visibleTo, concerns);
    return reader.page(scope, REQUESTS, where, page);
  },

  accessGrants: (scope, ids) => reader.byId(scope, GRANTS, ofTenantApps(scope), ids),

  listAccessGrants: (scope, page, { status, tenantAppId, customerId, technicianId, overdue, openFrom, openUntil }) => {
    const where = ofTenantApps(scope)
      .andIf(status, "t.status = any (?::text[])")
      .andId(tenantAppId, "t.tenant_app_id")
      .andId(technicianId, "t.technician_id")
      .andId(
        customerId,
        (id) =>
          `t.tenant_app_id in (select a.id from tenant_apps a where a.organization_id = t.organization_id and a.customer_id = ${id})`,
      )
      .andIf(openFrom, "t.closed_at is null or t.closed_at >= ?")
      .andIf(openUntil, "t.requested_at < ?")
      .andIf(overdue, `(${OVERDUE}) = ?`);
    return reader.page(scope, GRANTS, where, page);
  },

  grantsOfRequests: async (scope, ids) => {
    const rows = await reader.rowsOf(scope, GRANTS, { where: ofTenantApps(scope), column: "t.access_request_id", ids });
    return new Map(rows.map(([row, grant]) => [row.access_request_id, grant]));
  },

  openGrantsOf: async (scope, technicianId, tenantAppIds) => {
    const where = ofTenantApps(scope).and("t.status <> 'CLOSED'").andId(technicianId, "t.technician_id");
    const rows = await reader.rowsOf(scope, GRANTS, { where, column: "t.tenant_app_id", ids: tenantAppIds });
    return new Map(rows.map(([row, grant]) => [row.tenant_app_id, grant]));
  },

  credentialEndsOfGrants: async (scope, ids) => {
    const where = ofTenantApps(scope, TENANT_APP_OF_GRANT);
    const rows = await reader.rowsOf(scope, CREDENTIALS, { where, column: "t.grant_id", ids });
    return new Map(rows.map(([row, ends]) => [row.grant_id, ends]));
  },

  stepsOfGrants: async (scope, ids) => {
    const where = ofTenantApps(scope, TENANT_APP_OF_GRANT);
    const order = "t.grant_id, t.sequence";
    const rows = await reader.rowsOf(scope, STEPS, { where, column: "t.grant_id", ids, order });
    return groupBy(rows, (row) => row.grant_id);
  },
});
