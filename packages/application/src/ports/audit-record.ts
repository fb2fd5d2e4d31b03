/** Where an organization's chain ends: sequence 0 and an empty hash before the first event. */
export interface AuditHead {
  readonly organizationId: string;
  readonly sequence: number;
  /** SHA-256, hex. */
  readonly hash: string;
}

/** A head as it was at a moment, vouched for outside the database. */
export interface AuditAnchor extends AuditHead {
  readonly anchoredAt: Date;
  /** `keyId.signature`, base64url, over {@link anchorText}. */
  readonly signature: string;
}

/** What is signed. No other text that is signed with the same key begins like it. */
export const anchorText = ({ organizationId, sequence, hash, anchoredAt }: Omit<AuditAnchor, "signature">): string =>
  JSON.stringify(["daypass-audit-anchor", 1, organizationId, sequence, hash, anchoredAt.toISOString()]);

/** Keeps anchors where who can write the database cannot reach. Append only. */
export interface AuditAnchorSink {
  /** Resolves when they are durable. */
  append(anchors: readonly AuditAnchor[]): Promise<void>;
  /**
   * Hands on what is durable here and has not reached further places yet, oldest first. Called again and again: rejects where
   * one does not take it, and begins there the next time.
   */
  forward(): Promise<void>;
  /** In the order written. `unreadable` counts lines that are none, the last one's torn end included. */
  read(): Promise<{ readonly anchors: readonly AuditAnchor[]; readonly unreadable: number }>;
}

export type AuditChainReport =
  | { readonly intact: true; readonly events: number; readonly headHash: string }
  | {
      readonly intact: false;
      /** Where the chain first breaks, or first differs from what was anchored. */
      readonly sequence: number;
      /** Null where an event is missing. */
      readonly eventId: string | null;
      /**
       * REWRITTEN: consistent in itself, and not what was anchored. CUT_OFF: it was longer when it was anchored.
       * HEAD_MISSING: the chain's head, or the whole organization, is gone.
       */
      readonly problem:
        | "MISSING"
        | "ALTERED"
        | "OUT_OF_ORDER"
        | "UNEXPECTED"
        | "REWRITTEN"
        | "CUT_OFF"
        | "HEAD_MISSING";
    };

/** The audit record of every organization, as the deployment keeps it. */
export interface AuditRecord {
  /** One for each organization; null where its head is gone. */
  heads(): Promise<ReadonlyMap<string, AuditHead | null>>;
  /** Walks one organization's chain, and holds it against its anchors. */
  verify(organizationId: string, anchors?: readonly AuditHead[]): Promise<AuditChainReport>;
  /** Removes the personal values of events by, about or for a technician; answers how many. The chain stays whole. */
  erase(organizationId: string, technicianId: string): Promise<number>;
}
