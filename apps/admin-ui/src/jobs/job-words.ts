import type { JobStatus } from "../gql/graphql.js";
import type { Tone } from "../ui/status.js";

export const JOB_STATUSES = ["FAILED", "RUNNING", "QUEUED", "SCHEDULED", "COMPLETED"] as const satisfies JobStatus[];

export const JOB_STATUS_WORDS: Readonly<Record<JobStatus, readonly [words: string, tone: Tone]>> = {
  SCHEDULED: ["Waits for its time", "calm"],
  QUEUED: ["Waits for a worker", "waiting"],
  RUNNING: ["Running", "waiting"],
  COMPLETED: ["Done", "good"],
  FAILED: ["Failed", "bad"],
  REPEATING: ["Comes again", "calm"],
  PAUSED: ["Held back", "calm"],
};

/** `provision-grant` as people read it. */
export const jobName = (name: string): string => {
  const words = name.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};
