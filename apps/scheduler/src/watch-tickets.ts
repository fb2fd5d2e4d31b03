import type { TicketGrantIds, TicketLook, TicketSchedule } from "@daypass/application";

/** A ticket that is closed ends its grant within this time. */
const EVERY_MS = 3 * 60_000;
const CLAIMED_AT_ONCE = 64;
/** Ticket systems are other people's: no more is asked of them at a time. */
const SIDE_BY_SIDE = 8;

type Look = (ids: TicketGrantIds) => Promise<TicketLook>;

/** Asks for every ticket that is due. A ticket system that does not answer is not asked again in this round. */
export async function watchTickets(
  schedule: TicketSchedule,
  look: Look,
  { signal, onError }: { readonly signal: AbortSignal; readonly onError: (error: unknown) => void },
): Promise<void> {
  const away = new Set<string>();
  while (!signal.aborted) {
    const due = await schedule.claim({ everyMs: EVERY_MS, limit: CLAIMED_AT_ONCE });
    for (let start = 0; start < due.length && !signal.aborted; start += SIDE_BY_SIDE) {
      const some = due.slice(start, start + SIDE_BY_SIDE).filter(({ organizationId }) => !away.has(organizationId));
      await Promise.all(
        some.map(async (ids) => {
          if ((await look(ids).catch(onError)) === "away") away.add(ids.organizationId);
        }),
      );
    }
    if (due.length < CLAIMED_AT_ONCE) return;
  }
}
