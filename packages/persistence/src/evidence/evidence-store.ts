import type { EvidenceStore } from "@daypass/application";
import type { EvidenceItem, GrantEvidence } from "@daypass/domain";
import { isUuid } from "../connection/uuid.js";
import type { StoreContext } from "../unit-of-work/store-context.js";
import { GrantEvidenceSchema, toGrantEvidence } from "./evidence-rows.js";

/** Rows of one statement: a log may hold thousands. */
const BATCH = 500;

export class PostgresEvidenceStore implements EvidenceStore {
  constructor(private readonly context: StoreContext) {}

  async find(grantId: string): Promise<GrantEvidence | null> {
    if (!isUuid(grantId)) return null;
    const { manager, organizationId: organization_id } = this.context;
    const row = await manager.findOneBy(GrantEvidenceSchema, { organization_id, grant_id: grantId });
    return row && toGrantEvidence(row);
  }

  async put(evidence: GrantEvidence): Promise<void> {
    const { manager, organizationId: organization_id } = this.context;
    const row = {
      organization_id,
      grant_id: evidence.grantId,
      closed_at: evidence.closedAt,
      acts_from: evidence.from,
      acts_until: evidence.until,
      audits: evidence.audits,
      sign_ins: evidence.signIns,
      looked_at: evidence.lookedAt,
      next_look_at: evidence.nextLookAt,
    };
    await manager.upsert(GrantEvidenceSchema, row, ["organization_id", "grant_id"]);
  }

  async add(grantId: string, items: readonly EvidenceItem[]): Promise<readonly EvidenceItem[]> {
    const byKey = new Map(items.map((item) => [`${item.source} ${item.entraId}`, item]));
    const unique = [...byKey.values()];
    const fresh: EvidenceItem[] = [];
    for (let start = 0; start < unique.length; start += BATCH) {
      const rows = await this.context.manager.query<{ source: string; entra_id: string }[]>(
        `insert into grant_evidence_items (organization_id, grant_id, source, entra_id, kind, occurred_at, activity,
           succeeded, targets, app_name, ip_address)
         select $1, $2, i.source, i."entraId", i.kind, i.at, i.activity, i.succeeded, i.targets, i."appName", i."ipAddress"
         from jsonb_to_recordset($3::jsonb) as i (source text, "entraId" text, kind text, at timestamptz, activity text,
           succeeded boolean, targets jsonb, "appName" text, "ipAddress" text)
         on conflict do nothing returning source, entra_id`,
        [this.context.organizationId, grantId, JSON.stringify(unique.slice(start, start + BATCH))],
      );
      const added = new Set(rows.map((row) => `${row.source} ${row.entra_id}`));
      fresh.push(...unique.slice(start, start + BATCH).filter((item) => added.has(`${item.source} ${item.entraId}`)));
    }
    return fresh;
  }

  async nextUseOf(accountId: string, after: Date): Promise<Date | null> {
    if (!isUuid(accountId)) return null;
    const [row] = await this.context.manager.query<{ next: Date | null }[]>(
      `select min(activated_at) as next from access_grants
       where organization_id = $1 and jit_account_id = $2 and activated_at > $3`,
      [this.context.organizationId, accountId, after],
    );
    return row?.next ?? null;
  }
}
