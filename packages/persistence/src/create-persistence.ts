import type {
  AuditChainReport,
  AuditRecord,
  DeploymentQueries,
  EvidenceSchedule,
  JobRunStore,
  NoticeBook,
  ReadModels,
  TicketNoteBook,
  TicketSchedule,
  UnitOfWork,
  WatchSchedule,
} from "@daypass/application";
import type { Logger } from "typeorm";
import { PostgresAuditRecord } from "./audit/postgres-audit-record.js";
import { ChangeListener, type ChangeListenerOptions } from "./changes/change-listener.js";
import { assertCannotBypass } from "./connection/assert-cannot-bypass.js";
import { createDataSource } from "./connection/data-source.js";
import { Transactions } from "./connection/transactions.js";
import { PostgresDeploymentQueries } from "./deployment/postgres-deployment-queries.js";
import { PostgresEvidenceSchedule } from "./evidence/evidence-schedule.js";
import { IdempotencyStore } from "./idempotency/idempotency-store.js";
import { PostgresJobRunStore } from "./job-runs/job-run-store.js";
import { PostgresNoticeBook } from "./notices/postgres-notice-book.js";
import { OutboxListener, type OutboxListenerOptions } from "./outbox/outbox-listener.js";
import { createReadModels } from "./read-models/create-read-models.js";
import { Cursors } from "./read-models/cursors.js";
import { Reader } from "./read-models/reader.js";
import { WALLED_TABLES } from "./schema/entities.js";
import { DataKeys } from "./secrets/data-keys.js";
import { deriveKey, KeyRing, MasterKeyWrapper } from "./secrets/key-wrapper.js";
import { type KeyRotation, RotateKeys } from "./secrets/rotate-keys.js";
import { SecretBox } from "./secrets/secret-box.js";
import { Ed25519Signer } from "./signing/ed25519-signer.js";
import { PostgresWatchSchedule } from "./tenant-watches/watch-schedule.js";
import { PostgresTicketNoteBook } from "./tickets/ticket-note-book.js";
import { PostgresTicketSchedule } from "./tickets/ticket-schedule.js";
import { PostgresUnitOfWork } from "./unit-of-work/postgres-unit-of-work.js";

export interface PersistenceOptions {
  /** Any login that may become `daypass_app`; a superuser's and the owner's step down too. */
  readonly databaseUrl: string;
  /** 32 bytes. */
  readonly masterKey: Uint8Array;
  /** 32 bytes each: they open what was sealed before, until keys are rotated. */
  readonly previousMasterKeys?: readonly Uint8Array[];
  /** Tests only: how far database time is ahead, in milliseconds. */
  readonly clockOffsetMs?: () => number;
  /** Connections; 10 by default. */
  readonly poolSize?: number;
  /** Connections that broke while nobody waited for an answer. */
  readonly onError?: (error: Error) => void;
  /** Sees every statement. */
  readonly logger?: Logger;
}

export interface Persistence {
  readonly unitOfWork: UnitOfWork;
  readonly deployment: DeploymentQueries;
  readonly readModels: ReadModels;
  readonly jobRuns: JobRunStore;
  readonly watchSchedule: WatchSchedule;
  readonly evidenceSchedule: EvidenceSchedule;
  readonly noticeBook: NoticeBook;
  readonly ticketSchedule: TicketSchedule;
  readonly ticketNotes: TicketNoteBook;
  readonly signer: Ed25519Signer;
  readonly auditRecord: AuditRecord;
  readonly idempotency: IdempotencyStore;
  /** Not started yet. Its connection is its own: close it too. */
  outboxListener(options: Pick<OutboxListenerOptions, "onWake"> & Partial<OutboxListenerOptions>): OutboxListener;
  /** As above, for all that is committed in any organization. */
  changeListener(options: Pick<ChangeListenerOptions, "onChange" | "onMissed">): ChangeListener;
  /**
   * Removes sessions and invitations that have been over for so many days, and answers kept for retries whose time is over
   * (and all such challenges of passkeys): of each at most `limit`. Answers how many of the kind with most.
   */
  purgeExpired(days: number, limit: number): Promise<number>;
  verifyAuditChain(organizationId: string): Promise<AuditChainReport>;
  /** New data keys, everything sealed and wrapped anew under the newest master key, with no downtime. */
  rotateKeys(): Promise<KeyRotation>;
  /** For readiness. @throws BypassPossibleError in words when the application role could get past the walls */
  assertCannotBypass(): Promise<void>;
  /** @throws DatabaseError when the database does not answer */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Everything that is kept in PostgreSQL, over one pool. @throws when the database cannot be reached */
export async function createPersistence(options: PersistenceOptions): Promise<Persistence> {
  const {
    databaseUrl,
    masterKey,
    previousMasterKeys = [],
    clockOffsetMs,
    poolSize = 10,
    onError = () => undefined,
    logger,
  } = options;
  const older = previousMasterKeys.map((key) => new MasterKeyWrapper(key));
  const ring = new KeyRing(new MasterKeyWrapper(masterKey), older);
  const dataSource = createDataSource({ databaseUrl, poolSize, onError, logger });
  await dataSource.initialize();
  const transactions = new Transactions(dataSource, clockOffsetMs);
  const keys = new DataKeys(ring);
  const box = new SecretBox(keys);
  const signer = new Ed25519Signer(transactions, ring);
  const auditRecord = new PostgresAuditRecord(transactions);
  return {
    unitOfWork: new PostgresUnitOfWork(transactions, box),
    deployment: new PostgresDeploymentQueries(transactions),
    readModels: createReadModels(new Reader(transactions, new Cursors(deriveKey(masterKey, "cursors")))),
    jobRuns: new PostgresJobRunStore(transactions),
    watchSchedule: new PostgresWatchSchedule(transactions),
    evidenceSchedule: new PostgresEvidenceSchedule(transactions),
    noticeBook: new PostgresNoticeBook(transactions),
    ticketSchedule: new PostgresTicketSchedule(transactions),
    ticketNotes: new PostgresTicketNoteBook(transactions),
    signer,
    auditRecord,
    idempotency: new IdempotencyStore(transactions),
    outboxListener: (given) =>
      new OutboxListener({ databaseUrl, onError: (error) => onError(asError(error)), ...given }),
    changeListener: (given) =>
      new ChangeListener({ databaseUrl, onError: (error) => onError(asError(error)), ...given }),
    purgeExpired: async (days, limit) => {
      const [row] = await transactions.statement<{ gone: string }[]>("select purge_expired($1, $2) as gone", [
        days,
        limit,
      ]);
      await transactions.statement("select purge_passkey_challenges()");
      await transactions.statement("select purge_notices($1, $2)", [days, limit]);
      await transactions.statement("select purge_ticket_notes($1, $2)", [days, limit]);
      return Number(row?.gone ?? 0);
    },
    verifyAuditChain: (organizationId) => auditRecord.verify(organizationId),
    rotateKeys: async () => {
      const rotated = await new RotateKeys(transactions, keys, box).execute((await auditRecord.heads()).keys());
      return { ...rotated, rewrappedKeys: rotated.rewrappedKeys + (await signer.rewrap()) };
    },
    assertCannotBypass: () => assertCannotBypass(transactions, WALLED_TABLES),
    ping: async () => {
      await transactions.statement("select 1");
    },
    close: () => dataSource.destroy(),
  };
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
