import type { EvidenceSchedule } from "@daypass/application";

/** Grants that are looked at side by side: a tenant that does not answer holds one of these up. */
const AT_ONCE = 8;

type Look = (ids: { organizationId: string; grantId: string }) => Promise<void>;

/** Looks at every closed grant that is due. One that cannot be looked at is told of, and is due again in minutes. */
export async function collectEvidence(
  schedule: EvidenceSchedule,
  look: Look,
  { signal, onError }: { readonly signal: AbortSignal; readonly onError: (error: unknown) => void },
): Promise<void> {
  while (!signal.aborted) {
    const due = await schedule.claim(AT_ONCE);
    await Promise.all(due.map((ids) => look(ids).catch(onError)));
    if (due.length < AT_ONCE) return;
  }
}
