import { EVIDENCE_SHOWN, type ReadModels, type ShownEvidence } from "@daypass/application";
import type { EvidenceItem } from "@daypass/domain";
import {
  type EvidenceItemRow,
  type GrantEvidenceRow,
  toEvidenceItem,
  toGrantEvidence,
} from "../evidence/evidence-rows.js";
import { groupBy, type Reader, type Source } from "./reader.js";
import { ofTenantApps } from "./scope.js";

const EVIDENCE: Source<GrantEvidenceRow, ReturnType<typeof toGrantEvidence>> = {
  from: "grant_evidence t",
  map: toGrantEvidence,
};

interface CountedItem {
  readonly item: EvidenceItem;
  readonly total: number;
  readonly stays: number;
}

const STAYS = "(i.succeeded and i.kind not in ('OTHER', 'SIGN_IN'))";

/** What outlives the grant first, then the newest; beside each how many there are of its log. */
const ITEMS: Source<EvidenceItemRow & { readonly total: number; readonly stays: number }, CountedItem> = {
  from: `(select i.*,
      row_number() over (partition by i.organization_id, i.grant_id, i.source
        order by ${STAYS} desc, i.occurred_at desc, i.entra_id)::int as place,
      count(*) over (partition by i.organization_id, i.grant_id, i.source)::int as total,
      count(*) filter (where ${STAYS}) over (partition by i.organization_id, i.grant_id, i.source)::int as stays
    from grant_evidence_items i) t`,
  map: (row) => ({ item: toEvidenceItem(row), total: row.total, stays: row.stays }),
};

const TENANT_APP_OF_GRANT =
  "(select g.tenant_app_id from access_grants g where g.organization_id = t.organization_id and g.id = t.grant_id)";

export const evidenceReads = (reader: Reader): Pick<ReadModels, "evidenceOfGrants"> => ({
  evidenceOfGrants: async (scope, ids) => {
    const visible = () => ofTenantApps(scope, TENANT_APP_OF_GRANT);
    const rows = await reader.rowsOf(scope, EVIDENCE, { where: visible(), column: "t.grant_id", ids });
    const looked = rows.flatMap(([row, { lookedAt }]) => (lookedAt ? [row.grant_id] : []));
    const items = await reader.rowsOf(scope, ITEMS, {
      where: visible().and(`t.place <= ${EVIDENCE_SHOWN}`),
      column: "t.grant_id",
      ids: looked,
      order: "t.grant_id, t.source, t.place",
    });
    const byGrant = groupBy(items, (row) => row.grant_id);
    return new Map(rows.map(([row, evidence]) => [row.grant_id, shown(evidence, byGrant.get(row.grant_id) ?? [])]));
  },
});

function shown(evidence: ReturnType<typeof toGrantEvidence>, counted: readonly CountedItem[]): ShownEvidence {
  const audits = counted.filter(({ item }) => item.source === "AUDIT");
  const signIns = counted.filter(({ item }) => item.source === "SIGN_IN");
  return {
    ...evidence,
    activities: audits.map(({ item }) => item),
    signInItems: signIns.map(({ item }) => item),
    auditCount: audits[0]?.total ?? 0,
    signInCount: signIns[0]?.total ?? 0,
    outlivesCount: audits[0]?.stays ?? 0,
  };
}
