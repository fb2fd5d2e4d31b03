import { UnexpectedAnswer } from "./request.js";

export interface GraphDate {
  /** Graph's clock, whole seconds. */
  readonly graphTime: Date;
  /** Ours, in the middle of the exchange. */
  readonly localTime: Date;
  /** Positive when our clock is ahead. Good to about a second. */
  readonly skewMs: number;
}

export function graphDateOf(header: string | null, asked: Date, answered: Date): GraphDate {
  const graphTime = new Date(header ?? "");
  if (Number.isNaN(graphTime.getTime())) throw new UnexpectedAnswer("a Date header");
  const localTime = new Date((asked.getTime() + answered.getTime()) / 2);
  // The header is cut to the second: on average half a second is missing.
  return { graphTime, localTime, skewMs: localTime.getTime() - (graphTime.getTime() + 500) };
}
