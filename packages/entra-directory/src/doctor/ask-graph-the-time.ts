export interface GraphTime {
  /** Positive when our clock is ahead. */
  readonly skewMs: number;
}

const TIMEOUT_MS = 10_000;

/** Graph's clock by its `Date` header, which it sends with a refusal too: no token and no tenant is needed. Null when it does not answer. */
export async function askGraphTheTime(
  graphBaseUrl: string,
  now: () => Date,
  signal?: AbortSignal,
): Promise<GraphTime | null> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const asked = now().getTime();
  try {
    const answer = await fetch(`${graphBaseUrl.replace(/\/+$/, "")}/v1.0/organization`, {
      redirect: "error",
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    await answer.arrayBuffer();
    const theirs = Date.parse(answer.headers.get("date") ?? "");
    // The header is cut to the second: on average half a second is missing.
    const skewMs = Math.round((asked + now().getTime()) / 2 - (theirs + 500));
    return Number.isNaN(skewMs) ? null : { skewMs };
  } catch {
    signal?.throwIfAborted();
    return null;
  }
}
