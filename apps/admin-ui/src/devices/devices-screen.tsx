import { Button, Group, Text, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { useApi } from "../api/query-client.js";
import { PAGE_SIZE } from "../app/search.js";
import { useMay } from "../app/session.js";
import { DevicesDocument, type DevicesQuery } from "../gql/graphql.js";
import { useTenants, withChosen } from "../grants/use-choices.js";
import { DataTable } from "../ui/data-table.js";
import { dayAndTime } from "../ui/durations.js";
import { EmptyState, NotAllowed } from "../ui/empty-state.js";
import { Refusals } from "../ui/notice.js";
import { pagingOf } from "../ui/paging.js";
import { Picker } from "../ui/picker.js";
import { Loaded, Screen } from "../ui/screen.js";
import { deviceColumns } from "./device-columns.js";
import { RevealDevice } from "./reveal-device.js";
import { Revealers } from "./revealers.js";

type Tenant = NonNullable<DevicesQuery["tenantApp"]>;

/** Local administrator passwords (LAPS) of a tenant's devices. The address holds the tenant and the filter. */
export function DevicesScreen() {
  const may = useMay();
  return (
    <Screen
      title="Devices"
      lead="Local administrator passwords that Windows LAPS backed up to Entra. Each reveal is on record here and with the customer."
    >
      {may("tenantApp:read") ? <Devices /> : <NotAllowed permission="tenantApp:read" />}
    </Screen>
  );
}

function Devices() {
  const { after, tenant, search } = useSearch({ from: "/devices" });
  const navigate = useNavigate();
  const [useTenantChoices] = useState(() => withChosen(useTenants, tenant));
  const query = useApi(
    DevicesDocument,
    { tenant: tenant ?? "", first: PAGE_SIZE, after, search },
    { enabled: tenant !== undefined },
  );
  const find = useDebouncedCallback(
    (words: string) => void navigate({ to: "/devices", search: { tenant, search: words || undefined }, replace: true }),
    250,
  );
  return (
    <>
      <Group gap="sm" align="flex-end" role="search" aria-label="Devices">
        <Picker
          label="Tenant"
          placeholder="Choose one"
          value={tenant}
          onChange={(value) => void navigate({ to: "/devices", search: { tenant: value } })}
          useChoices={useTenantChoices}
        />
        <TextInput
          key={tenant}
          label="Name"
          placeholder="All"
          defaultValue={search ?? ""}
          onChange={({ currentTarget }) => find(currentTarget.value)}
        />
      </Group>
      {tenant === undefined ? (
        <EmptyState kind="first-use" title="Choose a tenant">
          Devices are looked up in one customer's tenant at a time.
        </EmptyState>
      ) : (
        <Loaded query={query}>
          {({ tenantApp }) =>
            tenantApp ? (
              <TenantDevices tenant={tenantApp} />
            ) : (
              <EmptyState kind="filtered" title="There is no such tenant">
                It may be another organization's, or the address is old.
              </EmptyState>
            )
          }
        </Loaded>
      )}
    </>
  );
}

function TenantDevices({ tenant }: { readonly tenant: Tenant }) {
  const { devices, customer, viewerCanRevealDevices } = tenant;
  const filter = useSearch({ from: "/devices" });
  const navigate = useNavigate();
  const reveal = useCallback(
    (device: string | undefined) =>
      void navigate({ to: "/devices", search: (before) => ({ ...before, device }), resetScroll: false }),
    [navigate],
  );
  const close = useCallback(() => reveal(undefined), [reveal]);
  const columns = useMemo(
    () => deviceColumns(viewerCanRevealDevices ? reveal : null),
    [viewerCanRevealDevices, reveal],
  );
  const chosen = devices.nodes.find(({ deviceId }) => deviceId === filter.device);
  return (
    <>
      <Revealers customer={customer} isAmongThem={viewerCanRevealDevices} />
      <Refusals refusals={devices.problems} />
      {devices.nodes.length > 0 && (
        <DataTable
          caption="Devices"
          columns={columns}
          rows={devices.nodes}
          paging={pagingOf(
            devices,
            filter.page ?? 1,
            (paged) =>
              void navigate({ to: "/devices", search: { tenant: filter.tenant, search: filter.search, ...paged } }),
          )}
        />
      )}
      {devices.nodes.length === 0 && devices.problems.length === 0 && (
        <Nothing isFiltered={filter.search !== undefined} name={tenant.name} />
      )}
      {devices.checkedAt && (
        <Text size="xs" className="quiet">
          As Entra said on {dayAndTime(devices.checkedAt)}.
          {!devices.isComplete && " The tenant has more than 10,000 devices: only so many are listed and searched."}
        </Text>
      )}
      {chosen && viewerCanRevealDevices && <RevealDevice tenantAppId={tenant.id} device={chosen} onClose={close} />}
    </>
  );
}

function Nothing({ isFiltered, name }: { readonly isFiltered: boolean; readonly name: string }) {
  const { tenant } = useSearch({ from: "/devices" });
  const navigate = useNavigate();
  return isFiltered ? (
    <EmptyState kind="filtered" title="No device matches">
      <Button size="xs" variant="default" onClick={() => void navigate({ to: "/devices", search: { tenant } })}>
        Show all devices
      </Button>
    </EmptyState>
  ) : (
    <EmptyState kind="first-use" title={`${name} has no devices`}>
      Devices that are joined to Entra appear here, and their passwords once Windows LAPS backs them up.
    </EmptyState>
  );
}
