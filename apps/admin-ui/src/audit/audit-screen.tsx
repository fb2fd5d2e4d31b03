import { Button, Group, Select, TextInput } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useApi } from "../api/query-client.js";
import { PAGE_SIZE } from "../app/search.js";
import { useMay } from "../app/session.js";
import { AuditDocument } from "../gql/graphql.js";
import { useTechnicians, useTenants, withChosen } from "../grants/use-choices.js";
import { DataTable } from "../ui/data-table.js";
import { EmptyState, NotAllowed } from "../ui/empty-state.js";
import { pagingOf } from "../ui/paging.js";
import { Picker } from "../ui/picker.js";
import { Loaded, Screen } from "../ui/screen.js";
import { AUDIT_COLUMNS } from "./audit-columns.js";
import { type AuditSearch, exportUrl, filterOf } from "./audit-search.js";
import { ChainCheck } from "./chain-check.js";

/** Everything that was done and refused. The address holds the filter; a file has what the list has. */
export function AuditScreen() {
  const may = useMay();
  return (
    <Screen title="Audit" lead="What was done, by whom and why; refusals too. Nothing here can be changed.">
      {may("auditEvent:read") ? <Audit /> : <NotAllowed permission="auditEvent:read" />}
    </Screen>
  );
}

function Audit() {
  const { after, page = 1, ...filter } = useSearch({ from: "/audit" });
  const navigate = useNavigate();
  const query = useApi(AuditDocument, { first: PAGE_SIZE, after, filter: filterOf(filter) });
  const types = query.data?.auditEventTypes ?? (filter.type ? [filter.type] : []);
  return (
    <>
      <ChainCheck />
      <Filters filter={filter} types={types} />
      <Loaded query={query}>
        {({ auditEvents }) =>
          auditEvents.nodes.length > 0 ? (
            <DataTable
              caption="Audit events"
              columns={AUDIT_COLUMNS}
              rows={auditEvents.nodes}
              paging={pagingOf(
                auditEvents,
                page,
                (paged) => void navigate({ to: "/audit", search: { ...filter, ...paged } }),
              )}
            />
          ) : (
            <EmptyState kind="filtered" title="No event matches">
              <Button size="xs" variant="default" onClick={() => void navigate({ to: "/audit", search: {} })}>
                Show all events
              </Button>
            </EmptyState>
          )
        }
      </Loaded>
    </>
  );
}

interface FiltersProps {
  readonly filter: AuditSearch;
  readonly types: readonly string[];
}

function Filters({ filter, types }: FiltersProps) {
  const may = useMay();
  const navigate = useNavigate();
  const [useTenantChoices] = useState(() => withChosen(useTenants, filter.tenant));
  const [usePeopleChoices] = useState(() => withChosen(useTechnicians, filter.technician));
  const narrow = (change: AuditSearch) => void navigate({ to: "/audit", search: { ...filter, ...change } });
  return (
    <Group gap="sm" align="flex-end" role="search" aria-label="Audit">
      <Select
        label="Type"
        placeholder="All"
        searchable
        clearable
        clearButtonProps={{ "aria-label": "Every type" }}
        value={filter.type ?? null}
        onChange={(value) => narrow({ type: value ?? undefined })}
        data={types}
        nothingFoundMessage="No such type"
      />
      {may("technician:read") && (
        <Picker
          label="Person"
          value={filter.technician}
          onChange={(value) => narrow({ technician: value })}
          useChoices={usePeopleChoices}
        />
      )}
      {may("tenantApp:read") && (
        <Picker
          label="Tenant"
          value={filter.tenant}
          onChange={(value) => narrow({ tenant: value })}
          useChoices={useTenantChoices}
        />
      )}
      <TextInput
        label="From"
        type="date"
        value={filter.from ?? ""}
        onChange={({ currentTarget }) => narrow({ from: currentTarget.value || undefined })}
      />
      <TextInput
        label="Until"
        type="date"
        value={filter.until ?? ""}
        onChange={({ currentTarget }) => narrow({ until: currentTarget.value || undefined })}
      />
      {filter.grant && (
        <Button variant="default" onClick={() => narrow({ grant: undefined })}>
          Not this grant alone
        </Button>
      )}
      <Button component="a" variant="default" href={exportUrl("csv", filter)} download>
        Export CSV
      </Button>
      <Button component="a" variant="default" href={exportUrl("ndjson", filter)} download>
        Export NDJSON
      </Button>
    </Group>
  );
}
