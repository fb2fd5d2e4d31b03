import type { AuditEventType, AuditOutcome, AuditValue } from "@daypass/domain";

export type NoticeKind =
  | "approval-asked"
  | "approval-still-waits"
  | "request-approved"
  | "request-denied"
  | "request-lapsed"
  | "access-usable"
  | "access-failed"
  | "access-ends-soon"
  | "access-overdue"
  | "ticket-closed"
  | "closing-stuck"
  | "dirty-after-closing"
  | "consent-lost"
  | "authorizer-disabled"
  | "credential-expiring"
  | "break-glass"
  | "emergency-account-touched"
  | "guardrail-loosened"
  | "second-person-asked"
  | "alarm";

export type NoticeChannel = "mail" | "webhook";

/** What an entry of the audit record gives to tell: ids and codes, and nothing that was typed. */
export interface NoticeEvent {
  readonly id: string;
  readonly type: AuditEventType;
  readonly outcome: AuditOutcome;
  readonly occurredAt: Date;
  readonly actorId: string | null;
  readonly tenantAppId: string | null;
  readonly accessGrantId: string | null;
  readonly data: { readonly [key: string]: AuditValue };
}

export interface NewNotice {
  readonly kind: NoticeKind;
  readonly channel: NoticeChannel;
  /** A technician; null on channels that belong to the deployment. */
  readonly recipientId: string | null;
  /** What it is about, once: a second notice of the same source, channel and recipient is not kept. */
  readonly source: string;
  readonly tenantAppId: string | null;
  readonly accessGrantId: string | null;
  /** A code, such as the alarm's. */
  readonly detail: string | null;
  readonly occurredAt: Date;
  /** Nobody is told any more from then on. */
  readonly expiresAt: Date;
}

export interface Notice extends NewNotice {
  /** The same on every attempt: receivers know by it what they have had. */
  readonly id: string;
  readonly organizationId: string;
  /** This one included. */
  readonly attempts: number;
}

export interface NoticeIds {
  readonly organizationId: string;
  readonly noticeId: string;
}

export interface News {
  readonly after: number;
  readonly upTo: number;
  readonly events: readonly NoticeEvent[];
}

export type NoticeResult =
  | { readonly status: "delivered" }
  | { readonly status: "retry"; readonly inMs: number; readonly error: string }
  /** Given up: its time is over, or nobody is there to be told. */
  | { readonly status: "dropped"; readonly error: string };

/** The outbox of notices, with rows of their own, and how far each organization's record was read. */
export interface NoticeBook {
  organizationsWithNews(limit: number): Promise<readonly string[]>;
  /** The next entries of the record, in order. */
  news(organizationId: string, limit: number): Promise<News>;
  /** Keeps the notices and moves on, together; false, and nothing of it, where another reader has been there. */
  keep(organizationId: string, news: Pick<News, "after" | "upTo">, notices: readonly NewNotice[]): Promise<boolean>;
  /** Keeps what comes of the clock and not of the record. */
  add(organizationId: string, notices: readonly NewNotice[]): Promise<void>;
  /** Live grants that end within so many minutes and whose holder was not told of this end. */
  endingSoon(
    minutes: number,
    limit: number,
  ): Promise<readonly { readonly organizationId: string; readonly accessGrantId: string }[]>;
  /** Due ones, which nobody else is given for `leaseMs`. Each claim is an attempt. */
  claim(options: { readonly limit: number; readonly leaseMs: number }): Promise<readonly NoticeIds[]>;
  find(ids: NoticeIds): Promise<Notice | null>;
  settle(ids: NoticeIds, result: NoticeResult): Promise<void>;
  /** Over all organizations. */
  undelivered(): Promise<{ readonly count: number; readonly oldestMs: number }>;
}

/** What is sent. Holds no secret, and no line of it has a line break but `text`. */
export interface NoticeMessage {
  readonly id: string;
  readonly kind: NoticeKind;
  /** This and the other ids of rows are global ones, as the API takes them. */
  readonly organizationId: string;
  readonly tenantAppId: string | null;
  readonly accessGrantId: string | null;
  readonly detail: string | null;
  readonly occurredAt: Date;
  /** The person's address; null on channels that belong to the deployment. */
  readonly to: string | null;
  readonly subject: string;
  readonly text: string;
}

/** One way to tell. */
export interface Notifier {
  readonly channel: NoticeChannel;
  /** @throws NoticeRefusedError when no further attempt can help; anything else is worth another */
  send(message: NoticeMessage, signal?: AbortSignal): Promise<void>;
  /** Whether the other side can be reached; sends nothing. @throws in words */
  check(): Promise<void>;
}

export class NoticeRefusedError extends Error {
  override readonly name = "NoticeRefusedError";
}
