import { useState } from "react";
import { useAction } from "../api/use-action.js";
import { CancelJobDocument, type JobRowFragment, RetryJobDocument } from "../gql/graphql.js";
import { ReasonDialog } from "../ui/reason-dialog.js";
import { jobName } from "./job-words.js";

interface RetryJobsProps {
  readonly jobs: readonly JobRowFragment[];
  readonly onClose: () => void;
}

/** Runs one job anew, or all of one cause, one after the other; where one is refused, the rest waits and it is said why. */
export function RetryJobs({ jobs, onClose }: RetryJobsProps) {
  const retry = useAction(RetryJobDocument);
  const [done, setDone] = useState<readonly string[]>([]);
  const [first] = jobs;
  if (!first) return null;
  const left = jobs.length - done.length;
  const run = async (reason: string) => {
    const retried = [...done];
    for (const { id } of jobs.filter((job) => !done.includes(job.id))) {
      const payload = await retry.run({ input: { jobId: id, reason } });
      if (!payload || payload.userErrors.length > 0) return payload;
      retried.push(id);
      setDone([...retried]);
    }
    return { userErrors: [] };
  };
  return (
    <ReasonDialog
      title={jobs.length === 1 ? `Retry: ${jobName(first.name)}` : `Retry ${jobs.length}: ${jobName(first.name)}`}
      draft={`retry:${first.id}`}
      words={
        left === jobs.length
          ? "It runs at once, as a run of its own. What failed stays on record, and so does your reason."
          : `${done.length} of ${jobs.length} run anew; ${left} are left.`
      }
      confirm="Retry"
      action={retry}
      run={run}
      onClose={onClose}
    />
  );
}

/** Stops a job that waits still. */
export function CancelJob({ job, onClose }: { readonly job: JobRowFragment; readonly onClose: () => void }) {
  const cancel = useAction(CancelJobDocument);
  return (
    <ReasonDialog
      title={`Cancel: ${jobName(job.name)}`}
      draft={`cancel:${job.id}`}
      words="It will not run. What is due is done all the same when its time comes; nobody's access lives longer for it."
      confirm="Cancel the job"
      danger
      action={cancel}
      run={(reason) => cancel.run({ input: { jobId: job.id, reason } })}
      onClose={onClose}
    />
  );
}
