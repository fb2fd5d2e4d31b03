import { Button, Group, Stack, Text, Title } from "@mantine/core";
import type { JobRowFragment, JobsQuery } from "../gql/graphql.js";
import { dayAndTime } from "../ui/durations.js";
import { EmptyState } from "../ui/empty-state.js";
import { causesOf } from "./causes.js";
import { jobName } from "./job-words.js";

interface FailuresProps {
  readonly failed: JobsQuery["failed"];
  readonly onRetry: (jobs: readonly JobRowFragment[]) => void;
}

/** What failed and was not run anew, by cause, with the one thing to do about each. */
export function Failures({ failed, onRetry }: FailuresProps) {
  return (
    <Stack component="section" gap="sm" aria-label="Failures">
      <Title order={2} size="h4">
        Failures by cause
      </Title>
      {failed.nodes.length === 0 && (
        <EmptyState kind="first-use" title="Nothing has failed">
          What failed and is not tried again by itself stands here, by cause, until it is run anew.
        </EmptyState>
      )}
      {causesOf(failed.nodes).map(({ name, reason, jobs }) => {
        const open = jobs.filter(({ viewerCan }) => viewerCan.includes("RETRY"));
        const tenants = [...new Set(jobs.flatMap(({ tenantApp }) => tenantApp?.name ?? []))];
        return (
          <article className="card" key={name + reason} aria-label={`${jobName(name)}: ${reason}`}>
            <Group justify="space-between" align="flex-start">
              <div>
                <Text fw={600}>
                  {jobName(name)}, {jobs.length === 1 ? "once" : `${jobs.length} times`}
                </Text>
                <Text size="sm" style={{ overflowWrap: "anywhere" }}>
                  {reason}
                </Text>
                <Text size="sm" className="quiet">
                  {tenants.length > 0 && `${tenants.slice(0, 3).join(", ")}${tenants.length > 3 ? " and more" : ""}. `}
                  {jobs[0]?.finishedAt && `Last ${dayAndTime(jobs[0].finishedAt)}.`}
                </Text>
              </div>
              {open.length > 0 && (
                <Button size="xs" variant="default" onClick={() => onRetry(open)}>
                  {open.length === 1 ? "Retry" : `Retry all ${open.length}`}
                </Button>
              )}
            </Group>
          </article>
        );
      })}
      {failed.totalCount > failed.nodes.length && (
        <Text size="sm" className="quiet">
          {failed.totalCount - failed.nodes.length} older failures are in the list below.
        </Text>
      )}
    </Stack>
  );
}
