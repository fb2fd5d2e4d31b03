export interface ReadinessCheck {
  readonly name: string;
  /** Default 2000. */
  readonly timeoutMs?: number;
  /** Rejects where not ready. The reason is for the log: outsiders see the name only. */
  check(signal: AbortSignal): Promise<void>;
}

interface CheckResult {
  readonly ok: boolean;
  readonly durationMs: number;
  /** Why not; may hold addresses: log it, do not serve it. */
  readonly problem?: unknown;
}

export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, CheckResult>>;
}

/** Runs every check side by side, each within its time. */
export async function readiness(checks: readonly ReadinessCheck[]): Promise<Readiness> {
  const results = await Promise.all(checks.map(async (check) => [check.name, await runCheck(check)] as const));
  return { ready: results.every(([, { ok }]) => ok), checks: Object.fromEntries(results) };
}

/** What may be shown to anyone who asks: names and outcomes. */
export function publicReadiness({ ready, checks }: Readiness) {
  return {
    status: ready ? "ok" : "unavailable",
    checks: Object.fromEntries(Object.entries(checks).map(([name, { ok }]) => [name, ok ? "ok" : "failed"])),
  };
}

async function runCheck({ check, timeoutMs = 2_000 }: ReadinessCheck): Promise<CheckResult> {
  const begun = performance.now();
  const signal = AbortSignal.timeout(timeoutMs);
  const late = new Promise<never>((_, reject) =>
    signal.addEventListener("abort", () => reject(new Error(`no answer within ${timeoutMs} ms`)), { once: true }),
  );
  late.catch(() => undefined);
  try {
    await Promise.race([check(signal), late]);
    return { ok: true, durationMs: Math.round(performance.now() - begun) };
  } catch (problem) {
    return { ok: false, durationMs: Math.round(performance.now() - begun), problem };
  }
}
