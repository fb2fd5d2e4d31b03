import { DeliverNotices, WriteNotices } from "@daypass/application";
import type { Deployment } from "@daypass/composition";
import type { Logger } from "@daypass/service-kit";
import { Lane } from "./lane.js";

/** Told within this time of going on record, at the loop's next turn. */
const LOOK_EVERY_MS = 2000;

interface NoticesOptions {
  readonly deployment: Deployment;
  readonly signal: AbortSignal;
  readonly logger: Logger;
}

/** Tells people. A receiver that is slow holds up notices and nothing else: reading the record and sending have a lane each. */
export function createNotices({ deployment, signal, logger }: NoticesOptions): { runWhenDue(): void } {
  const { ports, persistence, notifiers, environment, clock } = deployment;
  const book = persistence.noticeBook;
  const onError = (error: unknown) => logger.warn({ err: error }, "a notice did not get through yet");
  const write = new WriteNotices(ports, {
    book,
    channels: notifiers.map(({ channel }) => channel),
    // Ids alone: whose they are is read where it is walled off.
    onNotice: (notice) => logger.warn(notice, "somebody is to know"),
  });
  const deliver = new DeliverNotices(ports, { book, notifiers, publicUrl: environment.publicUrl, onError });
  const writing = new Lane(1, () => write.execute(signal), onError);
  const sending = new Lane(1, () => deliver.execute(signal), onError);
  let lookedAt = Number.NEGATIVE_INFINITY;
  return {
    runWhenDue: () => {
      const now = clock.now().getTime();
      if (now - lookedAt < LOOK_EVERY_MS && now >= lookedAt) return;
      lookedAt = now;
      void writing.run().then(() => sending.run());
    },
  };
}
