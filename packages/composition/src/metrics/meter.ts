import type { AccessGrantStatus, AuditEventType } from "@daypass/domain";

/** Told of what happened, for the deployment's own numbers: never of whose it was. */
export interface Meter {
  /** The power of a grant was seen off, so long after the end of its window; negative before it. */
  closed(latenessMs: number): void;
  usable(timeToUsableMs: number): void;
  /** Work on a grant in this status was put off. */
  retried(status: AccessGrantStatus): void;
  claimLost(): void;
  alarm(type: AuditEventType): void;
  graphCall(call: { readonly status: number; readonly durationMs: number }): void;
  graphThrottled(): void;
}

const nothing = (): void => undefined;

/** For processes whose numbers nobody reads. */
export const silentMeter: Meter = {
  closed: nothing,
  usable: nothing,
  retried: nothing,
  claimLost: nothing,
  alarm: nothing,
  graphCall: nothing,
  graphThrottled: nothing,
};
