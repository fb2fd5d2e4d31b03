import { Button, Group, SimpleGrid, Stack, TextInput, Title } from "@mantine/core";
import { Navigate, useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useApi } from "../api/query-client.js";
import { useMay, useViewer } from "../app/session.js";
import { MyAccessDocument, type MyAccessQuery } from "../gql/graphql.js";
import { EmptyState } from "../ui/empty-state.js";
import { Loaded, Screen } from "../ui/screen.js";
import { GrantCard } from "./grant-card.js";
import { TenantTile } from "./tenant-tile.js";
import { WaitingCard } from "./waiting-card.js";

export type Requestable = MyAccessQuery["requestableTenantApps"]["nodes"][number];

// Loaded while the list is read: a form is not part of the first paint.
const RequestForm = lazy(() => import("./request-form.js").then((module) => ({ default: module.RequestForm })));

const TILES = 12;

/** What I may use now, then what I may ask for. */
export function MyAccessScreen() {
  const may = useMay();
  return may("accessRequest:create") ? <MyAccess /> : <Navigate to="/grants" replace />;
}

function MyAccess() {
  const { id } = useViewer();
  const navigate = useNavigate();
  const { search, after, page = 1 } = useSearch({ from: "/" });
  const query = useApi(MyAccessDocument, { technicianId: id, first: TILES, search, after });
  const [wanted, setWanted] = useState<Requestable | null>(null);
  const find = (words: string) => void navigate({ to: "/", search: { search: words || undefined }, replace: true });
  return (
    <Screen title="My access" lead="What is open for you now, and what you may ask for.">
      <Loaded query={query}>
        {({ open, waiting, requestableTenantApps: { nodes, totalCount, pageInfo } }) => (
          <>
            {(open.nodes.length > 0 || waiting.nodes.length > 0) && (
              <Stack component="section" gap="sm" aria-label="Open now">
                {open.nodes.map((grant) => (
                  <GrantCard key={grant.id} grant={grant} />
                ))}
                {waiting.nodes.map((request) => (
                  <WaitingCard key={request.id} request={request} />
                ))}
              </Stack>
            )}
            <Stack component="section" gap="sm" aria-label="What I may ask for">
              <Group justify="space-between" align="flex-end">
                <Title order={2} size="h4">
                  Request access
                </Title>
                <TextInput
                  aria-label="Find a tenant"
                  placeholder="Find a tenant"
                  size="sm"
                  defaultValue={search ?? ""}
                  onChange={({ currentTarget }) => find(currentTarget.value)}
                />
              </Group>
              {nodes.length === 0 && search !== undefined && (
                <EmptyState kind="filtered" title="No tenant of that name">
                  Nothing that you may ask for is named like “{search}”.
                </EmptyState>
              )}
              {nodes.length === 0 && search === undefined && (
                <EmptyState kind="first-use" title="Nothing to ask for yet">
                  An admin connects a tenant and maps one of your groups to roles there; then it appears here.
                </EmptyState>
              )}
              <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
                {nodes.map((tenant) => (
                  <TenantTile key={tenant.tenantApp.id} tenant={tenant} onRequest={() => setWanted(tenant)} />
                ))}
              </SimpleGrid>
              {(pageInfo.hasNextPage || page > 1) && (
                <Group justify="flex-end">
                  {page > 1 && (
                    <Button size="xs" variant="default" onClick={() => history.back()}>
                      Back
                    </Button>
                  )}
                  <Button
                    size="xs"
                    variant="default"
                    disabled={!pageInfo.hasNextPage}
                    onClick={() =>
                      void navigate({
                        to: "/",
                        search: { search, after: pageInfo.endCursor ?? undefined, page: page + 1 },
                      })
                    }
                  >
                    More of {totalCount.toLocaleString("en-GB")}
                  </Button>
                </Group>
              )}
            </Stack>
          </>
        )}
      </Loaded>
      <Suspense>
        {wanted && <RequestForm key={wanted.tenantApp.id} tenant={wanted} onClose={() => setWanted(null)} />}
      </Suspense>
    </Screen>
  );
}
