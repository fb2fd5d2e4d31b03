const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** `1.4 s late`, `12 s early`: the sign in words, and no more digits than matter. */
export function lateness(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return "Nothing to measure yet";
  if (ms === 0) return "On time";
  return `${span(Math.abs(ms))} ${ms < 0 ? "early" : "late"}`;
}

function span(ms: number): string {
  if (ms < SECOND) return `${ms} ms`;
  if (ms < 10 * SECOND) return `${(ms / SECOND).toFixed(1)} s`;
  if (ms < 2 * MINUTE) return `${Math.round(ms / SECOND)} s`;
  if (ms < 2 * HOUR) return `${Math.round(ms / MINUTE)} min`;
  return `${Math.round(ms / HOUR)} h`;
}
