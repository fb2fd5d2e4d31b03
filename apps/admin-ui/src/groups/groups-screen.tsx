import { Button, Text } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { useApi } from "../api/query-client.js";
import { PAGE_SIZE } from "../app/search.js";
import { useMay } from "../app/session.js";
import { type GroupRowFragment, GroupsDocument } from "../gql/graphql.js";
import { DataTable } from "../ui/data-table.js";
import { EmptyState, NotAllowed } from "../ui/empty-state.js";
import { pagingOf } from "../ui/paging.js";
import { Loaded, Screen } from "../ui/screen.js";
import { AddGroup } from "./add-group.js";
import { ChangeMembers } from "./change-members.js";

/** Groups of technicians; role mappings and approvals name them. */
export function GroupsScreen() {
  const may = useMay();
  const [isAdding, setAdding] = useState(false);
  return (
    <Screen
      title="Groups"
      lead="Who belongs together: role mappings give roles to groups, and groups approve."
      actions={may("technicianGroup:write") && <Button onClick={() => setAdding(true)}>Add a group</Button>}
    >
      {may("technician:read") ? <Groups /> : <NotAllowed permission="technician:read" />}
      {isAdding && <AddGroup onClose={() => setAdding(false)} />}
    </Screen>
  );
}

function Groups() {
  const { after, page = 1 } = useSearch({ from: "/groups" });
  const navigate = useNavigate();
  const may = useMay();
  const canWrite = may("technicianGroup:write");
  const [changing, setChanging] = useState<GroupRowFragment | null>(null);
  const columns = useMemo(() => (canWrite ? [...COLUMNS, actionsColumn(setChanging)] : COLUMNS), [canWrite]);
  const query = useApi(GroupsDocument, { first: PAGE_SIZE, after });
  return (
    <>
      <Loaded query={query}>
        {({ technicianGroups }) =>
          technicianGroups.nodes.length > 0 ? (
            <DataTable
              caption="Groups"
              columns={columns}
              rows={technicianGroups.nodes}
              paging={pagingOf(technicianGroups, page, (paged) => void navigate({ to: "/groups", search: paged }))}
            />
          ) : (
            <EmptyState kind="first-use" title="No groups yet">
              Roles can be mapped to all technicians; a group is for those who get more, or who approve.
            </EmptyState>
          )
        }
      </Loaded>
      {changing && <ChangeMembers group={changing} onClose={() => setChanging(null)} />}
    </>
  );
}

const COLUMNS: ColumnDef<GroupRowFragment>[] = [
  {
    header: "Name",
    cell: ({ row }) => (
      <Text size="sm" fw={600}>
        {row.original.name}
      </Text>
    ),
  },
  { header: "Members", cell: ({ row }) => row.original.members.totalCount },
  {
    header: "Who",
    cell: ({ row }) => {
      const { nodes, totalCount } = row.original.members;
      if (totalCount === 0) return <span className="quiet">Nobody: owners approve in its place</span>;
      const names = nodes.map(({ displayName }) => displayName).join(", ");
      return totalCount > nodes.length ? `${names} and ${totalCount - nodes.length} more` : names;
    },
  },
];

const actionsColumn = (change: (group: GroupRowFragment) => void): ColumnDef<GroupRowFragment> => ({
  id: "actions",
  header: "Actions",
  cell: ({ row: { original } }) => (
    <Button size="compact-xs" variant="default" onClick={() => change(original)}>
      Members
    </Button>
  ),
});
