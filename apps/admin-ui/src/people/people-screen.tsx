import { Button, Group, SegmentedControl, Text, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { useApi } from "../api/query-client.js";
import { PAGE_SIZE } from "../app/search.js";
import { useMay } from "../app/session.js";
import { PeopleDocument, type PersonFragment } from "../gql/graphql.js";
import { DataTable } from "../ui/data-table.js";
import { EmptyState, NotAllowed } from "../ui/empty-state.js";
import { pagingOf } from "../ui/paging.js";
import { Loaded, Screen } from "../ui/screen.js";
import { Status } from "../ui/status.js";
import { AddPerson, InviteAgain } from "./add-person.js";
import { ChangeRoles, Deactivate } from "./change-person.js";
import { ROLE_WORDS } from "./staff-roles.js";

type Doing = "invite" | "roles" | "deactivate";

/** Everybody on the staff. The address holds the filter. */
export function PeopleScreen() {
  const may = useMay();
  const [isAdding, setAdding] = useState(false);
  return (
    <Screen
      title="People"
      lead="Who is on the staff, and what they may do here."
      actions={may("technician:write") && <Button onClick={() => setAdding(true)}>Invite somebody</Button>}
    >
      {may("technician:read") ? <People /> : <NotAllowed permission="technician:read" />}
      {isAdding && <AddPerson onClose={() => setAdding(false)} />}
    </Screen>
  );
}

function People() {
  const { after, page = 1, ...filter } = useSearch({ from: "/people" });
  const { search, only } = filter;
  const navigate = useNavigate();
  const may = useMay();
  const [doing, setDoing] = useState<{ readonly what: Doing; readonly person: PersonFragment } | null>(null);
  const canWrite = may("technician:write");
  const columns = useMemo(
    () => (canWrite ? [...COLUMNS, actionsColumn((what, person) => setDoing({ what, person }))] : COLUMNS),
    [canWrite],
  );
  const active = only === undefined ? undefined : only === "active";
  const query = useApi(PeopleDocument, { first: PAGE_SIZE, after, filter: { search, active } });
  const narrow = (change: Partial<typeof filter>) =>
    void navigate({ to: "/people", search: { ...filter, ...change }, replace: change.search !== undefined });
  const find = useDebouncedCallback((words: string) => narrow({ search: words || undefined }), 250);
  const done = () => setDoing(null);
  return (
    <>
      <Group gap="sm" align="flex-end" role="search" aria-label="People">
        <TextInput
          label="Name or e-mail"
          placeholder="All"
          defaultValue={search ?? ""}
          onChange={({ currentTarget }) => find(currentTarget.value)}
        />
        <SegmentedControl
          aria-label="Which people"
          value={only ?? "all"}
          onChange={(value) => narrow({ only: value === "active" || value === "inactive" ? value : undefined })}
          data={[
            { value: "all", label: "All" },
            { value: "active", label: "Active" },
            { value: "inactive", label: "Deactivated" },
          ]}
        />
      </Group>
      <Loaded query={query}>
        {({ technicians }) =>
          technicians.nodes.length > 0 ? (
            <DataTable
              caption="People"
              columns={columns}
              rows={technicians.nodes}
              paging={pagingOf(
                technicians,
                page,
                (paged) => void navigate({ to: "/people", search: { ...filter, ...paged } }),
              )}
            />
          ) : (
            <EmptyState kind="filtered" title="Nobody matches">
              <Button size="xs" variant="default" onClick={() => void navigate({ to: "/people", search: {} })}>
                Show everybody
              </Button>
            </EmptyState>
          )
        }
      </Loaded>
      {doing?.what === "invite" && <InviteAgain id={doing.person.id} name={doing.person.displayName} onClose={done} />}
      {doing?.what === "roles" && <ChangeRoles person={doing.person} onClose={done} />}
      {doing?.what === "deactivate" && <Deactivate person={doing.person} onClose={done} />}
    </>
  );
}

const COLUMNS: ColumnDef<PersonFragment>[] = [
  {
    header: "Name",
    cell: ({ row: { original } }) => (
      <>
        <Text size="sm" fw={600} className="nowrap">
          {original.displayName}
        </Text>
        <Text size="sm" className="quiet">
          {original.email}
        </Text>
      </>
    ),
  },
  { header: "Roles", cell: ({ row }) => row.original.roles.map((role) => ROLE_WORDS[role][0]).join(", ") },
  {
    header: "State",
    cell: ({ row }) =>
      row.original.active ? <Status tone="good">Active</Status> : <Status tone="calm">Deactivated</Status>,
  },
  { header: "Groups", cell: ({ row }) => row.original.groups.map(({ name }) => name).join(", ") },
  {
    header: "Access",
    cell: ({ row: { original } }) => (
      <Link className="text-link nowrap" to="/grants" search={{ technician: original.id }}>
        Grants
      </Link>
    ),
  },
];

const actionsColumn = (act: (what: Doing, person: PersonFragment) => void): ColumnDef<PersonFragment> => ({
  id: "actions",
  header: "Actions",
  cell: ({ row: { original } }) =>
    original.active && (
      <Group gap={6} wrap="nowrap">
        <Button size="compact-xs" variant="default" onClick={() => act("roles", original)}>
          Roles
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => act("invite", original)}>
          New link
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => act("deactivate", original)}>
          Deactivate
        </Button>
      </Group>
    ),
});
