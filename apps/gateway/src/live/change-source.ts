/** A node that was committed, by its type in the schema and the key in its global id; or a `Session`, by its technician. */
export interface Change {
  readonly type: string;
  readonly key: string;
}

export interface CommittedChange extends Change {
  readonly organizationId: string;
}

/** Changes in the order of commits, those of one node that were not taken yet once only. Null: it is over. */
export interface ChangeSource {
  take(): Promise<readonly Change[] | null>;
}

/** Listens to the database. `onMissed`: changes may have been lost, whoever follows them has to look anew. */
export type OpenChangeListener = (handlers: {
  readonly onChange: (change: CommittedChange) => void;
  readonly onMissed: () => void;
}) => { start(): Promise<void>; close(): Promise<void> };
