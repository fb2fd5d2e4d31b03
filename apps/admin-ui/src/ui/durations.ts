const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** `1 h 30 min`, as people say it. */
export function minutesInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 && `${hours} h`, (rest > 0 || hours === 0) && `${rest} min`].filter(Boolean).join(" ");
}

/** `1:05:09` until then; `0:00` from then on. */
export function clockUntil(untilMs: number, nowMs: number): string {
  const left = Math.max(0, Math.ceil((untilMs - nowMs) / SECOND));
  const [hours, minutes, seconds] = [Math.floor(left / 3600), Math.floor((left % 3600) / 60), left % 60];
  const two = (part: number) => String(part).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** Times that are said aloud, in minutes. */
const SAID_AT_MINUTES = [15, 5, 1] as const;

/** Which of them was just passed; null where none was. */
export function passedMark(untilMs: number, beforeMs: number, nowMs: number): number | null {
  const passed = SAID_AT_MINUTES.filter(
    (mark) => untilMs - beforeMs > mark * MINUTE && untilMs - nowMs <= mark * MINUTE,
  );
  return passed.at(-1) ?? null;
}

const CHIPS = [30, 60, 120, 240, 480] as const;

/** What is offered beneath a ceiling; the ceiling itself where it is none of the usual. */
export function durationChoices(ceilingMinutes: number): readonly number[] {
  const within: number[] = CHIPS.filter((minutes) => minutes <= ceilingMinutes);
  return within.includes(ceilingMinutes) || ceilingMinutes > 480 ? within : [...within, ceilingMinutes];
}

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat("en-GB", options);
const DAY_AND_TIME = format({ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const TIME = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const UTC = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "UTC" });
const EXACT = format({ dateStyle: "medium", timeStyle: "long" });

/** In the reader's own zone. */
export const dayAndTime = (at: string | number): string => DAY_AND_TIME.format(new Date(at));
export const exactTime = (at: string | number): string => EXACT.format(new Date(at));

/** `14:30 your time, 12:30 UTC`. */
export const bothZones = (atMs: number): string => `${TIME.format(atMs)} your time, ${UTC.format(atMs)} UTC`;
