import { type AuditAnchor, type AuditAnchorSink, type AuditRecord, anchorText } from "../ports/audit-record.js";
import type { Clock } from "../ports/clock.js";
import type { Signer } from "../ports/signer.js";

interface AnchorPorts {
  readonly auditRecord: Pick<AuditRecord, "heads">;
  readonly auditAnchors: AuditAnchorSink;
  readonly signer: Pick<Signer, "sign">;
  readonly clock: Clock;
}

/** Vouches outside the database for how far each organization's audit chain had come, whenever it has moved. */
export class AnchorAudit {
  /** By organization: the sequence and hash last written. */
  #written: Map<string, string> | undefined;

  constructor(private readonly ports: AnchorPorts) {}

  /** Answers how many heads had moved. */
  async execute(): Promise<number> {
    const { auditRecord, auditAnchors, signer, clock } = this.ports;
    this.#written ??= await this.lastWritten();
    const written = this.#written;
    const anchors: AuditAnchor[] = [];
    for (const [organizationId, head] of await auditRecord.heads()) {
      // A head that is gone or empty is no reason to forget what was anchored: verifying tells.
      if (!head || head.sequence === 0 || written.get(organizationId) === markOf(head)) continue;
      const unsigned = { ...head, anchoredAt: clock.now() };
      anchors.push({ ...unsigned, signature: await signer.sign(anchorText(unsigned)) });
    }
    if (anchors.length > 0) await auditAnchors.append(anchors);
    for (const anchor of anchors) written.set(anchor.organizationId, markOf(anchor));
    await auditAnchors.forward(); // with no head moved too: something may wait still
    return anchors.length;
  }

  private async lastWritten(): Promise<Map<string, string>> {
    const { anchors } = await this.ports.auditAnchors.read();
    return new Map(anchors.map((anchor) => [anchor.organizationId, markOf(anchor)]));
  }
}

const markOf = ({ sequence, hash }: { sequence: number; hash: string }): string => `${sequence} ${hash}`;
