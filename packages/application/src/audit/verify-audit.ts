import {
  type AuditAnchor,
  type AuditAnchorSink,
  type AuditChainReport,
  type AuditRecord,
  anchorText,
} from "../ports/audit-record.js";
import type { Signer } from "../ports/signer.js";

interface VerifyPorts {
  readonly auditRecord: Pick<AuditRecord, "heads" | "verify">;
  readonly auditAnchors: Pick<AuditAnchorSink, "read">;
  readonly signer: Pick<Signer, "verify">;
}

interface OrganizationAudit {
  readonly organizationId: string;
  readonly report: AuditChainReport;
  /** The furthest that is vouched for outside the database; null where nothing is. */
  readonly anchoredUpTo: { readonly sequence: number; readonly at: Date } | null;
}

export interface AuditVerification {
  /** Every chain is whole and agrees with its anchors, and every anchor is ours. */
  readonly intact: boolean;
  readonly organizations: readonly OrganizationAudit[];
  readonly anchors: number;
  /** Whose signature is not this deployment's. */
  readonly forgedAnchors: number;
  /** Lines that are no anchors, as a crash leaves one: they vouch for nothing, and accuse nobody. */
  readonly unreadableAnchors: number;
}

/** Walks every organization's audit chain, or one's, and holds each against what was anchored outside the database. */
export class VerifyAudit {
  constructor(private readonly ports: VerifyPorts) {}

  async execute(only?: string): Promise<AuditVerification> {
    const { auditRecord, auditAnchors } = this.ports;
    // Anchors first: events that are added meanwhile are then never missed.
    const { anchors, unreadable } = await auditAnchors.read();
    const { trusted, forged } = await this.sort(anchors);
    const heads = await auditRecord.heads();
    const organizations: OrganizationAudit[] = [];
    for (const organizationId of new Set([...heads.keys(), ...trusted.keys()])) {
      if (only && organizationId !== only) continue;
      const own = trusted.get(organizationId) ?? [];
      const report: AuditChainReport = heads.get(organizationId)
        ? await auditRecord.verify(organizationId, own)
        : { intact: false, problem: "HEAD_MISSING", sequence: 0, eventId: null };
      const furthest = own.reduce<AuditAnchor | null>((a, b) => (a && a.sequence >= b.sequence ? a : b), null);
      const anchoredUpTo = furthest && { sequence: furthest.sequence, at: furthest.anchoredAt };
      organizations.push({ organizationId, report, anchoredUpTo });
    }
    const intact = forged === 0 && organizations.every(({ report }) => report.intact);
    return { intact, organizations, anchors: anchors.length, forgedAnchors: forged, unreadableAnchors: unreadable };
  }

  private async sort(anchors: readonly AuditAnchor[]) {
    const trusted = new Map<string, AuditAnchor[]>();
    let forged = 0;
    for (const anchor of anchors) {
      const own = trusted.get(anchor.organizationId) ?? [];
      if (!(await this.ports.signer.verify(anchorText(anchor), anchor.signature))) forged += 1;
      else if (own.push(anchor) === 1) trusted.set(anchor.organizationId, own);
    }
    return { trusted, forged };
  }
}
