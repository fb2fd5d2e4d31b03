import type { JobRowFragment } from "../gql/graphql.js";

export interface Cause {
  readonly name: string;
  readonly reason: string;
  /** Newest first, as they came. */
  readonly jobs: readonly JobRowFragment[];
}

/** Failures of one kind of job for one reason stand together: they are mended together. Most first. */
export function causesOf(failed: readonly JobRowFragment[]): readonly Cause[] {
  const causes = new Map<string, { name: string; reason: string; jobs: JobRowFragment[] }>();
  for (const job of failed) {
    const reason = job.failReason ?? "No reason is on record";
    const key = JSON.stringify([job.name, reason]);
    const cause = causes.get(key) ?? { name: job.name, reason, jobs: [] };
    cause.jobs.push(job);
    causes.set(key, cause);
  }
  return [...causes.values()].sort((a, b) => b.jobs.length - a.jobs.length);
}
