import { Button, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import type { JobRowFragment } from "../gql/graphql.js";
import { dayAndTime } from "../ui/durations.js";
import { Status } from "../ui/status.js";
import { JOB_STATUS_WORDS, jobName } from "./job-words.js";
import { lateness } from "./lateness.js";

interface JobActions {
  readonly onRetry: (jobs: readonly JobRowFragment[]) => void;
  readonly onCancel: (job: JobRowFragment) => void;
}

export const jobColumns = ({ onRetry, onCancel }: JobActions): ColumnDef<JobRowFragment>[] => [
  { header: "Job", cell: ({ row }) => <span className="nowrap">{jobName(row.original.name)}</span> },
  {
    header: "State",
    cell: ({ row: { original } }) => {
      const [words, tone] = JOB_STATUS_WORDS[original.status];
      return original.retriedAs ? <Status tone="calm">Failed, retried</Status> : <Status tone={tone}>{words}</Status>;
    },
  },
  {
    header: "When",
    cell: ({ row: { original } }) => {
      const at = original.startedAt ?? original.scheduledAt;
      return <span className="nowrap">{at ? dayAndTime(at) : ""}</span>;
    },
  },
  {
    header: "Began",
    cell: ({ row: { original } }) => (
      <span className="nowrap">{original.latenessMs === null ? "" : lateness(original.latenessMs)}</span>
    ),
  },
  { header: "Tries", cell: ({ row }) => row.original.attempts },
  {
    header: "About",
    cell: ({ row: { original } }) => (
      <Text size="sm" component="span">
        {original.tenantApp?.name}
        {original.accessGrant && (
          <>
            {original.tenantApp && ", "}
            <Link className="text-link" to="/grants/$grantId" params={{ grantId: original.accessGrant.id }}>
              its grant
            </Link>
          </>
        )}
      </Text>
    ),
  },
  {
    header: "Why it failed",
    cell: ({ row }) => (
      <Text size="sm" lineClamp={2} maw={280} style={{ overflowWrap: "anywhere" }}>
        {row.original.failReason}
      </Text>
    ),
  },
  {
    id: "actions",
    header: "Actions",
    cell: ({ row: { original } }) => (
      <>
        {original.viewerCan.includes("RETRY") && (
          <Button size="compact-xs" variant="default" onClick={() => onRetry([original])}>
            Retry
          </Button>
        )}
        {original.viewerCan.includes("CANCEL") && (
          <Button size="compact-xs" variant="default" onClick={() => onCancel(original)}>
            Cancel
          </Button>
        )}
      </>
    ),
  },
];
