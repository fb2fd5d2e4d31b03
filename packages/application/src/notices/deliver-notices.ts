import {
  type Notice,
  type NoticeBook,
  type NoticeIds,
  type NoticeMessage,
  NoticeRefusedError,
  type NoticeResult,
  type Notifier,
} from "../ports/notices.js";
import type { Ports } from "../ports/ports.js";
import { composeNotice } from "./compose-notice.js";

const AT_ONCE = 20;
/** Longer than any attempt may take: who holds it longer has died. */
const LEASE_MS = 60_000;
const FIRST_RETRY_MS = 5000;
const LONGEST_RETRY_MS = 5 * 60_000;

interface DeliverNoticesOptions {
  readonly book: NoticeBook;
  readonly notifiers: readonly Notifier[];
  /** Where the screens are; no slash at the end. */
  readonly publicUrl: string;
  readonly onError: (error: unknown) => void;
}

/** Sends what is due, until it was taken or its time is over. Nothing is sent inside a transaction. */
export class DeliverNotices {
  constructor(
    private readonly ports: Pick<Ports, "unitOfWork" | "clock">,
    private readonly options: DeliverNoticesOptions,
  ) {}

  /** Answers how many were tried. */
  async execute(signal: AbortSignal): Promise<number> {
    const { book, notifiers } = this.options;
    if (notifiers.length === 0) return 0;
    let tried = 0;
    while (!signal.aborted) {
      const claimed = await book.claim({ limit: AT_ONCE, leaseMs: LEASE_MS });
      await Promise.all(claimed.map((ids) => this.deliver(ids, signal)));
      tried += claimed.length;
      if (claimed.length < AT_ONCE) break;
    }
    return tried;
  }

  private async deliver(ids: NoticeIds, signal: AbortSignal): Promise<void> {
    const notice = await this.options.book.find(ids);
    if (notice) await this.options.book.settle(ids, await this.attempt(notice, signal));
  }

  private async attempt(notice: Notice, signal: AbortSignal): Promise<NoticeResult> {
    if (notice.expiresAt <= this.ports.clock.now()) return { status: "dropped", error: "its time is over" };
    const notifier = this.options.notifiers.find(({ channel }) => channel === notice.channel);
    if (!notifier) return { status: "dropped", error: "the channel is no longer set up" };
    const message = await this.message(notice);
    if (!message) return { status: "dropped", error: "the person is no longer active" };
    try {
      await notifier.send(message, signal);
      return { status: "delivered" };
    } catch (error) {
      this.options.onError(error);
      const words = wordsOf(error);
      if (error instanceof NoticeRefusedError) return { status: "dropped", error: words };
      const inMs = Math.min(FIRST_RETRY_MS * 2 ** Math.min(notice.attempts - 1, 10), LONGEST_RETRY_MS);
      return { status: "retry", inMs, error: words };
    }
  }

  private message(notice: Notice): Promise<NoticeMessage | null> {
    return this.ports.unitOfWork.run(notice.organizationId, (stores) =>
      composeNotice(stores, notice, this.options.publicUrl),
    );
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 300);
