import { Button, Stack, Text, Title } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useApi } from "../api/query-client.js";
import { PAGE_SIZE } from "../app/search.js";
import { useMay } from "../app/session.js";
import { ApiTokensDocument, type ClientRowFragment, type TokenRowFragment } from "../gql/graphql.js";
import { DataTable } from "../ui/data-table.js";
import { EmptyState, NotAllowed } from "../ui/empty-state.js";
import { pagingOf } from "../ui/paging.js";
import { Loaded, Screen } from "../ui/screen.js";
import { CreateClient, CreateToken } from "./create-token.js";
import { RevokeClient, RevokeToken } from "./revoke.js";
import { clientColumns, tokenColumns } from "./token-columns.js";

/** Programs' keys to the API. */
export function ApiTokensScreen() {
  const may = useMay();
  const [adding, setAdding] = useState<"token" | "client" | null>(null);
  const done = () => setAdding(null);
  return (
    <Screen
      title="API tokens"
      lead="Which programs may use the API, for what, and until when."
      actions={
        may("apiToken:write") && (
          <>
            <Button variant="default" onClick={() => setAdding("client")}>
              Register an OAuth client
            </Button>
            <Button onClick={() => setAdding("token")}>Create a token</Button>
          </>
        )
      }
    >
      {may("apiToken:read") ? <Programs /> : <NotAllowed permission="apiToken:read" />}
      {adding === "token" && <CreateToken onClose={done} />}
      {adding === "client" && <CreateClient onClose={done} />}
    </Screen>
  );
}

function Programs() {
  const { after, page = 1 } = useSearch({ from: "/api-tokens" });
  const navigate = useNavigate();
  const may = useMay();
  const canWrite = may("apiToken:write");
  const [token, setToken] = useState<TokenRowFragment | null>(null);
  const [client, setClient] = useState<ClientRowFragment | null>(null);
  const ofTokens = useMemo(() => tokenColumns(canWrite ? setToken : null), [canWrite]);
  const ofClients = useMemo(() => clientColumns(canWrite ? setClient : null), [canWrite]);
  const query = useApi(ApiTokensDocument, { first: PAGE_SIZE, after });
  return (
    <>
      <Loaded query={query}>
        {({ apiTokens, oauthClients }) => (
          <>
            {apiTokens.nodes.length > 0 ? (
              <DataTable
                caption="API tokens"
                columns={ofTokens}
                rows={apiTokens.nodes}
                paging={pagingOf(apiTokens, page, (paged) => void navigate({ to: "/api-tokens", search: paged }))}
              />
            ) : (
              <EmptyState kind="first-use" title="No API tokens yet">
                A ticket system or a script needs one to ask for access in a person's name.
              </EmptyState>
            )}
            <Stack component="section" gap="sm" aria-label="OAuth clients">
              <div>
                <Title order={2} size="h4">
                  OAuth clients
                </Title>
                <Text size="sm" className="quiet">
                  Partners' programs that sign in with a private key of their own and get short-lived tokens.
                </Text>
              </div>
              {oauthClients.nodes.length > 0 ? (
                <DataTable
                  caption="OAuth clients"
                  columns={ofClients}
                  rows={oauthClients.nodes}
                  paging={{
                    total: oauthClients.totalCount,
                    page: 1,
                    pageSize: oauthClients.nodes.length,
                    hasNext: false,
                    onFirst: () => undefined,
                    onNext: () => undefined,
                  }}
                />
              ) : (
                <EmptyState kind="first-use" title="No OAuth clients yet">
                  Register one with its public key; nothing secret changes hands.
                </EmptyState>
              )}
            </Stack>
          </>
        )}
      </Loaded>
      {token && <RevokeToken token={token} onClose={() => setToken(null)} />}
      {client && <RevokeClient client={client} onClose={() => setClient(null)} />}
    </>
  );
}
