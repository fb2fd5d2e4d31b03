import { Button, Group, Select, Stack, Title } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useApi } from "../api/query-client.js";
import { PAGE_SIZE } from "../app/search.js";
import { useMay } from "../app/session.js";
import { type JobRowFragment, JobsDocument, type JobsQuery } from "../gql/graphql.js";
import { useTenants, withChosen } from "../grants/use-choices.js";
import { DataTable } from "../ui/data-table.js";
import { EmptyState, NotAllowed } from "../ui/empty-state.js";
import { pagingOf } from "../ui/paging.js";
import { Picker } from "../ui/picker.js";
import { Loaded, Screen } from "../ui/screen.js";
import { Failures } from "./failures.js";
import { jobColumns } from "./job-columns.js";
import { JOB_STATUS_WORDS, JOB_STATUSES, jobName } from "./job-words.js";
import { Expiry, Names, Workers } from "./overview.js";
import { CancelJob, RetryJobs } from "./steer-job.js";

/** What runs by itself, and how it stands. The address holds the filter of the list. */
export function JobsScreen() {
  const may = useMay();
  return (
    <Screen title="Jobs" lead="What runs by itself: whether it came in time, what failed, and what waits.">
      {may("job:read") ? <Jobs /> : <NotAllowed permission="job:read" />}
    </Screen>
  );
}

function Jobs() {
  const { after, page = 1, ...filter } = useSearch({ from: "/jobs" });
  const { name, status, tenant, grant } = filter;
  const [retrying, setRetrying] = useState<readonly JobRowFragment[]>([]);
  const [cancelling, setCancelling] = useState<JobRowFragment | null>(null);
  const query = useApi(JobsDocument, {
    first: PAGE_SIZE,
    after,
    filter: { name, status, tenantAppId: tenant, accessGrantId: grant },
  });
  return (
    <>
      <Loaded query={query}>
        {({ jobsOverview: { expiry, workers, byName }, failed, jobs }) => (
          <>
            <Expiry expiry={expiry} />
            <Failures failed={failed} onRetry={setRetrying} />
            <Names byName={byName} />
            <Workers workers={workers} />
            <JobList
              jobs={jobs}
              names={byName.map((kind) => kind.name)}
              page={page}
              onRetry={setRetrying}
              onCancel={setCancelling}
            />
          </>
        )}
      </Loaded>
      {retrying.length > 0 && <RetryJobs jobs={retrying} onClose={() => setRetrying([])} />}
      {cancelling && <CancelJob job={cancelling} onClose={() => setCancelling(null)} />}
    </>
  );
}

interface JobListProps {
  readonly jobs: JobsQuery["jobs"];
  readonly names: readonly string[];
  readonly page: number;
  readonly onRetry: (jobs: readonly JobRowFragment[]) => void;
  readonly onCancel: (job: JobRowFragment) => void;
}

function JobList({ jobs, names, page, onRetry, onCancel }: JobListProps) {
  const { after: _after, page: _page, ...filter } = useSearch({ from: "/jobs" });
  const may = useMay();
  const navigate = useNavigate();
  const [useTenantChoices] = useState(() => withChosen(useTenants, filter.tenant));
  const columns = useMemo(() => jobColumns({ onRetry, onCancel }), [onRetry, onCancel]);
  const narrow = (change: Partial<typeof filter>) =>
    void navigate({ to: "/jobs", search: { ...filter, ...change }, resetScroll: false });
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return (
    <Stack component="section" gap="sm" aria-label="All jobs">
      <Title order={2} size="h4">
        All jobs
      </Title>
      <Group gap="sm" align="flex-end" role="search" aria-label="Jobs">
        <Select
          label="Kind"
          placeholder="All"
          clearable
          clearButtonProps={{ "aria-label": "Every kind" }}
          value={filter.name ?? null}
          onChange={(value) => narrow({ name: value ?? undefined })}
          data={[...new Set([...names, ...(filter.name ? [filter.name] : [])])].map((value) => ({
            value,
            label: jobName(value),
          }))}
        />
        <Select
          label="State"
          placeholder="All"
          clearable
          clearButtonProps={{ "aria-label": "Every state" }}
          value={filter.status ?? null}
          onChange={(value) => narrow({ status: JOB_STATUSES.find((each) => each === value) })}
          data={JOB_STATUSES.map((value) => ({ value, label: JOB_STATUS_WORDS[value][0] }))}
        />
        {may("tenantApp:read") && (
          <Picker
            label="Tenant"
            value={filter.tenant}
            onChange={(value) => narrow({ tenant: value })}
            useChoices={useTenantChoices}
          />
        )}
        {isFiltered && (
          <Button size="sm" variant="default" onClick={() => void navigate({ to: "/jobs", resetScroll: false })}>
            Show all jobs
          </Button>
        )}
      </Group>
      {jobs.nodes.length === 0 ? (
        <EmptyState kind={isFiltered ? "filtered" : "first-use"} title={isFiltered ? "No job matches" : "No jobs yet"}>
          {isFiltered ? "Nothing on record is of this kind and state." : "Each run is listed here, newest first."}
        </EmptyState>
      ) : (
        <DataTable
          caption="All jobs"
          columns={columns}
          rows={jobs.nodes}
          paging={pagingOf(
            jobs,
            page,
            (paged) => void navigate({ to: "/jobs", search: { ...filter, ...paged }, resetScroll: false }),
          )}
        />
      )}
    </Stack>
  );
}
