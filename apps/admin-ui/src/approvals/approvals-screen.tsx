import { Select, Stack, Text, Title } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import { useApi } from "../api/query-client.js";
import { PAGE_SIZE } from "../app/search.js";
import { useMay } from "../app/session.js";
import { REQUEST_STATUS_WORDS } from "../app/words.js";
import { ApprovalsDocument, type RequestRowFragment } from "../gql/graphql.js";
import { DataTable } from "../ui/data-table.js";
import { dayAndTime, minutesInWords } from "../ui/durations.js";
import { EmptyState, NotAllowed } from "../ui/empty-state.js";
import { Loaded, Screen } from "../ui/screen.js";
import { Status, type Tone } from "../ui/status.js";
import { RequestCard } from "./request-card.js";

const TONES: Readonly<Record<RequestRowFragment["status"], Tone>> = {
  PENDING_APPROVAL: "waiting",
  APPROVED: "good",
  DENIED: "bad",
  CANCELLED: "calm",
  LAPSED: "calm",
};

const COLUMNS: ColumnDef<RequestRowFragment>[] = [
  { header: "Who", cell: ({ row }) => row.original.technician.displayName },
  { header: "Tenant", cell: ({ row }) => row.original.tenantApp.name },
  { header: "Roles", cell: ({ row }) => row.original.roles.map(({ displayName }) => displayName).join(", ") },
  { header: "Length", cell: ({ row }) => minutesInWords(row.original.durationMinutes) },
  {
    header: "What became of it",
    cell: ({ row: { original } }) => (
      <Status tone={TONES[original.status]}>{REQUEST_STATUS_WORDS[original.status]}</Status>
    ),
  },
  { header: "By", cell: ({ row }) => row.original.decidedBy?.displayName ?? "Policy" },
  {
    header: "When",
    cell: ({ row: { original } }) => (
      <span className="nowrap">{dayAndTime(original.decidedAt ?? original.requestedAt)}</span>
    ),
  },
];

const DECIDED = ["APPROVED", "DENIED", "CANCELLED", "LAPSED"] as const;

/** What waits comes first; beneath it what became of all others. */
export function ApprovalsScreen() {
  const may = useMay();
  return (
    <Screen title="Approvals" lead="Who asks for what, for how long, and why.">
      {may("accessRequest:decide") ? <Approvals /> : <NotAllowed permission="accessRequest:decide" />}
    </Screen>
  );
}

function Approvals() {
  const { status, after, page = 1 } = useSearch({ from: "/approvals" });
  const navigate = useNavigate();
  const query = useApi(ApprovalsDocument, { first: PAGE_SIZE, after, status });
  return (
    <Loaded query={query}>
      {({ waiting, decided }) => (
        <>
          <Stack component="section" gap="sm" aria-label="Waiting">
            {waiting.nodes.length === 0 && (
              <EmptyState kind="first-use" title="Nothing waits for you">
                A request for a role that needs approval appears here the moment it is made.
              </EmptyState>
            )}
            {waiting.nodes.map((request) => (
              <RequestCard key={request.id} request={request} />
            ))}
            {waiting.totalCount > waiting.nodes.length && (
              <Text size="sm" className="quiet">
                {waiting.totalCount - waiting.nodes.length} more wait behind these.
              </Text>
            )}
          </Stack>
          <Stack component="section" gap="sm" aria-label="All requests">
            <Title order={2} size="h4">
              All requests
            </Title>
            <Select
              label="What became of it"
              placeholder="All"
              clearable
              clearButtonProps={{ "aria-label": "Show all" }}
              maw={240}
              value={status ?? null}
              onChange={(value) =>
                void navigate({ to: "/approvals", search: { status: DECIDED.find((each) => each === value) } })
              }
              data={DECIDED.map((value) => ({ value, label: REQUEST_STATUS_WORDS[value] }))}
            />
            {decided.nodes.length === 0 ? (
              <EmptyState kind={status ? "filtered" : "first-use"} title="No such request">
                {status ? "None matches this filter." : "Requests that you may see are listed here."}
              </EmptyState>
            ) : (
              <DataTable
                caption="All requests"
                columns={COLUMNS}
                rows={decided.nodes}
                paging={{
                  total: decided.totalCount,
                  page,
                  pageSize: PAGE_SIZE,
                  hasNext: decided.pageInfo.hasNextPage,
                  onFirst: () => void navigate({ to: "/approvals", search: { status } }),
                  onNext: () =>
                    void navigate({
                      to: "/approvals",
                      search: { status, after: decided.pageInfo.endCursor ?? undefined, page: page + 1 },
                    }),
                }}
              />
            )}
          </Stack>
        </>
      )}
    </Loaded>
  );
}
