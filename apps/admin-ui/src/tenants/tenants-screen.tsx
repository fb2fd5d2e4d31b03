import { Button, Group, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useApi } from "../api/query-client.js";
import { PAGE_SIZE } from "../app/search.js";
import { useMay } from "../app/session.js";
import { TenantsDocument } from "../gql/graphql.js";
import { DataTable } from "../ui/data-table.js";
import { EmptyState, NotAllowed } from "../ui/empty-state.js";
import { pagingOf } from "../ui/paging.js";
import { Picker } from "../ui/picker.js";
import { Loaded, Screen } from "../ui/screen.js";
import { NewTenant } from "./new-tenant.js";
import { TENANT_COLUMNS, TENANT_STATUS_WORDS } from "./tenant-columns.js";
import { customersWith } from "./use-customers.js";

const STATUSES = ["READY", "DRAFT", "BLOCKED", "ARCHIVED"] as const;

/** Every tenant with its health. The address holds the filter. */
export function TenantsScreen() {
  const may = useMay();
  const [isAdding, setAdding] = useState(false);
  return (
    <Screen
      title="Tenants"
      lead="Which customer tenants are connected, by whom, and what they lack."
      actions={may("tenantApp:write") && <Button onClick={() => setAdding(true)}>Add a tenant</Button>}
    >
      {may("tenantApp:read") ? <Tenants /> : <NotAllowed permission="tenantApp:read" />}
      {isAdding && <NewTenant onClose={() => setAdding(false)} />}
    </Screen>
  );
}

function Tenants() {
  const { after, page = 1, ...filter } = useSearch({ from: "/tenants" });
  const { status, customer, search } = filter;
  const navigate = useNavigate();
  const [useCustomers] = useState(() => customersWith(customer));
  const query = useApi(TenantsDocument, { first: PAGE_SIZE, after, filter: { status, customerId: customer, search } });
  const narrow = (change: Partial<typeof filter>) =>
    void navigate({ to: "/tenants", search: { ...filter, ...change }, replace: change.search !== undefined });
  const find = useDebouncedCallback((words: string) => narrow({ search: words || undefined }), 250);
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return (
    <>
      <Group gap="sm" align="flex-end" role="search" aria-label="Tenants">
        <TextInput
          label="Name"
          placeholder="All"
          defaultValue={search ?? ""}
          onChange={({ currentTarget }) => find(currentTarget.value)}
        />
        <Picker
          label="Customer"
          value={customer}
          onChange={(value) => narrow({ customer: value })}
          useChoices={useCustomers}
        />
        <Select
          label="Requests"
          placeholder="All"
          clearable
          clearButtonProps={{ "aria-label": "Every state" }}
          value={status ?? null}
          onChange={(value) => narrow({ status: STATUSES.find((each) => each === value) })}
          data={STATUSES.map((value) => ({ value, label: TENANT_STATUS_WORDS[value][0] }))}
        />
      </Group>
      <Loaded query={query}>
        {({ tenantApps }) => {
          if (tenantApps.nodes.length > 0) {
            return (
              <DataTable
                caption="Tenants"
                columns={TENANT_COLUMNS}
                rows={tenantApps.nodes}
                paging={pagingOf(
                  tenantApps,
                  page,
                  (paged) => void navigate({ to: "/tenants", search: { ...filter, ...paged } }),
                )}
              />
            );
          }
          return isFiltered ? (
            <EmptyState kind="filtered" title="No tenant matches">
              <Button size="xs" variant="default" onClick={() => void navigate({ to: "/tenants", search: {} })}>
                Show all tenants
              </Button>
            </EmptyState>
          ) : (
            <EmptyState kind="first-use" title="No tenants yet">
              Add a customer's tenant; an administrator of theirs then signs in once and consents.
            </EmptyState>
          );
        }}
      </Loaded>
    </>
  );
}
