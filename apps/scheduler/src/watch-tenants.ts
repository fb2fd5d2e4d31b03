import type { WatchKind, WatchSchedule } from "@daypass/application";

/** How often each tenant is looked at, and how many are claimed at once. */
const LOOKS: Readonly<Record<WatchKind | "pool", { readonly everyMs: number; readonly limit: number }>> = {
  live: { everyMs: 2 * 60_000, limit: 20 },
  emergency: { everyMs: 2 * 60_000, limit: 20 },
  // Less than the hour within which all have to have had their turn.
  reconcile: { everyMs: 50 * 60_000, limit: 20 },
  // Few at once: whoever waits for access goes before.
  pool: { everyMs: 60_000, limit: 4 },
};

type Look = (ids: { organizationId: string; tenantAppId: string }, signal: AbortSignal) => Promise<void>;

/** Looks at every tenant that is due, side by side. One that cannot be looked at is told of and delays no other. */
export async function watchTenants(
  kind: WatchKind | "pool",
  schedule: WatchSchedule,
  look: Look,
  { signal, onError }: { readonly signal: AbortSignal; readonly onError: (error: unknown) => void },
): Promise<void> {
  const { limit } = LOOKS[kind];
  while (!signal.aborted) {
    const due = await schedule.claim(kind, LOOKS[kind]);
    await Promise.all(due.map((ids) => look(ids, signal).catch(onError)));
    if (due.length < limit) return;
  }
}
