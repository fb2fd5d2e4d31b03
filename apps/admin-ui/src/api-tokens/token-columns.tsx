import { Button, Text } from "@mantine/core";
import type { ColumnDef } from "@tanstack/react-table";
import { serverNow } from "../api/server-clock.js";
import type { ClientRowFragment, TokenRowFragment } from "../gql/graphql.js";
import { dayAndTime } from "../ui/durations.js";
import { Status } from "../ui/status.js";

type Program = TokenRowFragment | ClientRowFragment;

function State({ revokedAt, expiresAt }: Pick<Program, "revokedAt" | "expiresAt">) {
  if (revokedAt) return <Status tone="calm">Revoked</Status>;
  return Date.parse(expiresAt) <= serverNow() ? <Status tone="calm">Over</Status> : <Status tone="good">Good</Status>;
}

const common = <P extends Program>(): ColumnDef<P>[] => [
  { header: "State", cell: ({ row }) => <State {...row.original} /> },
  {
    header: "Scopes",
    cell: ({ row }) => (
      <Text size="sm" className="mono" maw={320} lineClamp={3} title={row.original.scopes.join(", ")}>
        {row.original.scopes.join(", ")}
      </Text>
    ),
  },
  {
    header: "Customers",
    cell: ({ row }) => row.original.customers?.map(({ name }) => name).join(", ") ?? <span className="quiet">All</span>,
  },
  {
    header: "Last used",
    cell: ({ row: { original } }) =>
      original.lastUsedAt ? (
        <span className="nowrap">{dayAndTime(original.lastUsedAt)}</span>
      ) : (
        <span className="quiet">Never</span>
      ),
  },
  {
    header: "Until",
    cell: ({ row: { original } }) => (
      <span className="nowrap">{dayAndTime(original.revokedAt ?? original.expiresAt)}</span>
    ),
  },
];

const revokeColumn = <P extends Program>(revoke: (program: P) => void): ColumnDef<P> => ({
  id: "actions",
  header: "Actions",
  cell: ({ row: { original } }) =>
    !original.revokedAt && (
      <Button size="compact-xs" variant="default" onClick={() => revoke(original)}>
        Revoke
      </Button>
    ),
});

const named = (name: string, beneath: string) => (
  <>
    <Text size="sm" fw={600}>
      {name}
    </Text>
    <Text size="sm" className="mono quiet">
      {beneath}
    </Text>
  </>
);

/** `revoke` is null for who may not. */
export const tokenColumns = (revoke: ((token: TokenRowFragment) => void) | null): ColumnDef<TokenRowFragment>[] => [
  { header: "Token", cell: ({ row }) => named(row.original.name, `${row.original.prefix}…`) },
  ...common<TokenRowFragment>(),
  ...(revoke ? [revokeColumn(revoke)] : []),
];

export const clientColumns = (revoke: ((client: ClientRowFragment) => void) | null): ColumnDef<ClientRowFragment>[] => [
  { header: "Client", cell: ({ row }) => named(row.original.name, row.original.clientId) },
  {
    header: "Keys",
    cell: ({ row }) => row.original.keys.map(({ keyType, keyId }) => `${keyType} ${keyId.slice(0, 8)}`).join(", "),
  },
  ...common<ClientRowFragment>(),
  ...(revoke ? [revokeColumn(revoke)] : []),
];
