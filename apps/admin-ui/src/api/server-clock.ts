/** Between when the server's clock can have been, by a monotonic clock of ours: the browser's date plays no part. */
export interface ClockBounds {
  readonly earliest: number;
  readonly latest: number;
}

/**
 * One answer narrows it down: its Date header was true at some time between sending and receiving, and has whole seconds.
 * Bounds that contradict each other (the machine slept) start anew from the newest answer.
 */
export function narrow(known: ClockBounds | null, dateMs: number, sentAt: number, receivedAt: number): ClockBounds {
  const seen = { earliest: dateMs - receivedAt, latest: dateMs + 1000 - sentAt };
  if (!known) return seen;
  const both = { earliest: Math.max(known.earliest, seen.earliest), latest: Math.min(known.latest, seen.latest) };
  return both.earliest <= both.latest ? both : seen;
}

let bounds: ClockBounds | null = null;

export function learnServerTime(date: string | null, sentAt: number, receivedAt: number): void {
  const dateMs = Date.parse(date ?? "");
  if (Number.isFinite(dateMs)) bounds = narrow(bounds, dateMs, sentAt, receivedAt);
}

/** The server's time in milliseconds. Right under a wrong browser clock as soon as one answer has come. */
export function serverNow(): number {
  return bounds ? performance.now() + (bounds.earliest + bounds.latest) / 2 : Date.now();
}
