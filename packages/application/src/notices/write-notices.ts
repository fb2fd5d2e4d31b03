import type { NewNotice, NoticeBook, NoticeChannel, NoticeEvent, NoticeKind } from "../ports/notices.js";
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";
import { peopleToTell } from "./audience.js";
import { type Occasion, occasionOf } from "./occasion-of.js";

const ORGANIZATIONS = 50;
const EVENTS = 200;
const DAY_MS = 24 * 60 * 60_000;
/** A receiver may be away this long. */
const GIVE_UP_AFTER_MS = 3 * DAY_MS;
const TELL_MINUTES_BEFORE_END = 15;

interface WriteNoticesOptions {
  readonly book: NoticeBook;
  /** None: what would be told is only logged. */
  readonly channels: readonly NoticeChannel[];
  readonly onNotice?: (notice: {
    readonly kind: NoticeKind;
    readonly organizationId: string;
    readonly eventId: string;
  }) => void;
}

/**
 * Makes notices of what went on record. They are kept together with how far the record was read: a crash before that reads it
 * again, one after it has told all, and of two readers one wins.
 */
export class WriteNotices {
  constructor(
    private readonly ports: Pick<Ports, "unitOfWork" | "clock">,
    private readonly options: WriteNoticesOptions,
  ) {}

  async execute(signal: AbortSignal): Promise<void> {
    const { book } = this.options;
    for (const organizationId of await book.organizationsWithNews(ORGANIZATIONS)) {
      if (signal.aborted) return;
      await this.read(organizationId);
    }
    if (this.options.channels.length === 0) return;
    for (const { organizationId, accessGrantId } of await book.endingSoon(TELL_MINUTES_BEFORE_END, EVENTS)) {
      if (signal.aborted) return;
      await this.tellOfEnd(organizationId, accessGrantId);
    }
  }

  private async read(organizationId: string): Promise<void> {
    const { book, onNotice } = this.options;
    const news = await book.news(organizationId, EVENTS);
    const occasions = news.events.flatMap((event) => {
      const occasion = occasionOf(event);
      return occasion ? [{ event, occasion }] : [];
    });
    const notices =
      occasions.length === 0 || this.options.channels.length === 0
        ? []
        : await this.ports.unitOfWork.run(organizationId, async (stores) => {
            const all: NewNotice[] = [];
            for (const { event, occasion } of occasions) all.push(...(await this.noticesOf(stores, event, occasion)));
            return all;
          });
    if (!(await book.keep(organizationId, news, notices))) return;
    for (const { event, occasion } of occasions) onNotice?.({ kind: occasion.kind, organizationId, eventId: event.id });
  }

  private async noticesOf(stores: Stores, event: NoticeEvent, occasion: Occasion): Promise<readonly NewNotice[]> {
    const { id, tenantAppId, accessGrantId, occurredAt } = event;
    const people = await peopleToTell(stores, event, occasion.audiences);
    const { kind, detail } = occasion;
    const expiresAt = new Date(this.ports.clock.now().getTime() + GIVE_UP_AFTER_MS);
    return this.addressed(people, { kind, detail, source: id, tenantAppId, accessGrantId, occurredAt, expiresAt });
  }

  private async tellOfEnd(organizationId: string, accessGrantId: string): Promise<void> {
    const grant = await this.ports.unitOfWork.run(organizationId, (stores) => stores.grants.find(accessGrantId));
    if (grant?.status !== "ACTIVE") return;
    const { expiresAt } = grant.window;
    const source = `end:${accessGrantId}:${expiresAt.toISOString()}`;
    const about = { source, tenantAppId: grant.tenantAppId, accessGrantId, detail: null };
    const times = { occurredAt: this.ports.clock.now(), expiresAt };
    const notices = this.addressed([grant.technicianId], { kind: "access-ends-soon", ...about, ...times });
    await this.options.book.add(organizationId, notices);
  }

  private addressed(
    people: readonly string[],
    notice: Omit<NewNotice, "channel" | "recipientId">,
  ): readonly NewNotice[] {
    return this.options.channels.flatMap((channel): readonly NewNotice[] =>
      channel === "mail"
        ? people.map((recipientId) => ({ ...notice, channel, recipientId }))
        : [{ ...notice, channel, recipientId: null }],
    );
  }
}
