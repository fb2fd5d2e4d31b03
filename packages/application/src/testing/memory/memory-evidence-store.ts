import type { EvidenceItem, GrantEvidence } from "@daypass/domain";
import type { EvidenceStore } from "../../ports/evidence.js";
import type { Tables } from "./memory-database.js";
import { Table } from "./table.js";

export function evidenceStore(draft: Tables, organizationId: string): EvidenceStore {
  const grants = new Table(draft.grants, organizationId);
  return {
    find: async (grantId) => (grants.find(grantId) && draft.evidence.get(grantId)) ?? null,
    put: async (evidence: GrantEvidence) => {
      if (!grants.find(evidence.grantId)) throw new TypeError("no such grant");
      draft.evidence.set(evidence.grantId, evidence);
    },
    add: async (grantId, items: readonly EvidenceItem[]) => {
      const known = draft.evidenceItems.get(grantId) ?? [];
      const keys = new Set(known.map(({ source, entraId }) => `${source} ${entraId}`));
      const fresh = items.filter(({ source, entraId }) => {
        const key = `${source} ${entraId}`;
        return !keys.has(key) && keys.add(key);
      });
      draft.evidenceItems.set(grantId, [...known, ...fresh]);
      return fresh;
    },
    nextUseOf: async (accountId, after) => {
      const uses = grants
        .all()
        .flatMap(({ jitAccountId, window }) => (jitAccountId === accountId && window ? [window.activatedAt] : []))
        .filter((activatedAt) => activatedAt > after);
      return uses.sort((one, other) => one.getTime() - other.getTime())[0] ?? null;
    },
  };
}
