import { DeliverTicketNotes } from "@daypass/application";
import type { Deployment } from "@daypass/composition";
import type { Logger } from "@daypass/service-kit";
import { Lane } from "./lane.js";

/** Written within this time of what it tells of, at the loop's next turn. */
const LOOK_EVERY_MS = 2000;

interface TicketNotesOptions {
  readonly deployment: Deployment;
  readonly signal: AbortSignal;
  readonly logger: Logger;
}

/** Writes on tickets. A ticket system that is slow holds up notes and nothing else. */
export function createTicketNotes({ deployment, signal, logger }: TicketNotesOptions): { runWhenDue(): void } {
  const { ports, persistence, environment, clock } = deployment;
  const onError = (error: unknown) => logger.warn({ err: error }, "a note on a ticket did not get through yet");
  const deliver = new DeliverTicketNotes(ports, {
    book: persistence.ticketNotes,
    publicUrl: environment.publicUrl,
    onError,
  });
  const lane = new Lane(1, () => deliver.execute(signal), onError);
  let lookedAt = Number.NEGATIVE_INFINITY;
  return {
    runWhenDue: () => {
      const now = clock.now().getTime();
      if (now - lookedAt < LOOK_EVERY_MS && now >= lookedAt) return;
      lookedAt = now;
      void lane.run();
    },
  };
}
