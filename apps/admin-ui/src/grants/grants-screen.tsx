import { Button, Checkbox, Group, Select } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { RowSelectionState } from "@tanstack/react-table";
import { useState } from "react";
import { useApi } from "../api/query-client.js";
import { PAGE_SIZE } from "../app/search.js";
import { useMay } from "../app/session.js";
import { GRANT_STATUS_WORDS } from "../app/words.js";
import { GrantsDocument } from "../gql/graphql.js";
import { DataTable } from "../ui/data-table.js";
import { EmptyState, NotAllowed } from "../ui/empty-state.js";
import { Picker } from "../ui/picker.js";
import { Loaded, Screen } from "../ui/screen.js";
import { EndAllAccess } from "./end-all-access.js";
import { EndGrant } from "./end-grant.js";
import { GRANT_COLUMNS, type GrantListRow } from "./grant-columns.js";
import { LiftSuspension } from "./lift-suspension.js";
import { useTechnicians, useTenants, withChosen } from "./use-choices.js";

const STATUSES = ["PROVISIONING", "ACTIVE", "CLOSING", "CLOSED"] as const;

/** Every grant, newest first. The address holds the filter. */
export function GrantsScreen() {
  const may = useMay();
  const [dialog, setDialog] = useState<"end-all" | "lift" | null>(null);
  return (
    <Screen
      title="Grants"
      lead="Who has, had or will have access, and how it ended."
      actions={
        <>
          {may("suspension:lift") && (
            <Button variant="default" onClick={() => setDialog("lift")}>
              Lift a suspension
            </Button>
          )}
          {may("accessGrant:endOthers") && (
            <Button variant="default" onClick={() => setDialog("end-all")}>
              End all access
            </Button>
          )}
        </>
      }
    >
      {may("accessGrant:read") ? <Grants /> : <NotAllowed permission="accessGrant:read" />}
      {dialog === "end-all" && <EndAllAccess onClose={() => setDialog(null)} />}
      {dialog === "lift" && <LiftSuspension onClose={() => setDialog(null)} />}
    </Screen>
  );
}

function Grants() {
  const { after, page = 1, ...filter } = useSearch({ from: "/grants" });
  const { status, tenant, technician, overdue } = filter;
  const may = useMay();
  const navigate = useNavigate();
  const [selected, setSelected] = useState<RowSelectionState>({});
  const [ending, setEnding] = useState<readonly GrantListRow[]>([]);
  const query = useApi(GrantsDocument, {
    first: PAGE_SIZE,
    after,
    filter: { status: status && [status], tenantAppId: tenant, technicianId: technician, overdue },
  });
  const narrow = (change: Partial<typeof filter>) => {
    setSelected({});
    void navigate({ to: "/grants", search: { ...filter, ...change } });
  };
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const [useTenantChoices] = useState(() => withChosen(useTenants, tenant));
  const [useTechnicianChoices] = useState(() => withChosen(useTechnicians, technician));
  return (
    <>
      <Group gap="sm" align="flex-end" role="search" aria-label="Grants">
        <Select
          label="State"
          placeholder="All"
          clearable
          clearButtonProps={{ "aria-label": "Every state" }}
          value={status ?? null}
          onChange={(value) => narrow({ status: STATUSES.find((each) => each === value) })}
          data={STATUSES.map((value) => ({ value, label: GRANT_STATUS_WORDS[value] }))}
        />
        {may("tenantApp:read") && (
          <Picker
            label="Tenant"
            value={tenant}
            onChange={(value) => narrow({ tenant: value })}
            useChoices={useTenantChoices}
          />
        )}
        {may("technician:read") && (
          <Picker
            label="Technician"
            value={technician}
            onChange={(value) => narrow({ technician: value })}
            useChoices={useTechnicianChoices}
          />
        )}
        <Checkbox
          label="Overdue only"
          mb={8}
          checked={overdue ?? false}
          onChange={({ currentTarget }) => narrow({ overdue: currentTarget.checked || undefined })}
        />
      </Group>
      <Loaded query={query}>
        {({ accessGrants: { nodes, totalCount, pageInfo } }) => {
          const chosen = nodes.filter(({ id }) => selected[id]);
          if (nodes.length === 0) {
            return isFiltered ? (
              <EmptyState kind="filtered" title="No grant matches">
                <Button size="xs" variant="default" onClick={() => void navigate({ to: "/grants", search: {} })}>
                  Show all grants
                </Button>
              </EmptyState>
            ) : (
              <EmptyState kind="first-use" title="No grants yet">
                Every access that is ever given is listed here, with what was done and the proof of its end.
              </EmptyState>
            );
          }
          return (
            <>
              {chosen.length > 0 && (
                <Group gap="sm">
                  <Button color="red.9" size="xs" onClick={() => setEnding(chosen)}>
                    End {chosen.length} selected
                  </Button>
                </Group>
              )}
              <DataTable
                caption="Grants"
                columns={GRANT_COLUMNS}
                rows={nodes}
                selection={{
                  value: selected,
                  onChange: setSelected,
                  isSelectable: ({ viewerCan }) => viewerCan.includes("END"),
                  nameOf: (grant) => `${grant.technician.displayName} in ${grant.tenantApp.name}`,
                }}
                paging={{
                  total: totalCount,
                  page,
                  pageSize: PAGE_SIZE,
                  hasNext: pageInfo.hasNextPage,
                  onFirst: () => void navigate({ to: "/grants", search: filter }),
                  onNext: () =>
                    void navigate({
                      to: "/grants",
                      search: { ...filter, after: pageInfo.endCursor ?? undefined, page: page + 1 },
                    }),
                }}
              />
            </>
          );
        }}
      </Loaded>
      {ending.length > 0 && (
        <EndGrant
          grants={ending}
          onClose={() => {
            setEnding([]);
            setSelected({});
          }}
        />
      )}
    </>
  );
}
