import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import type { TenantAppStatus, TenantsQuery } from "../gql/graphql.js";
import { Status, type Tone } from "../ui/status.js";
import { Health } from "./health.js";

export const TENANT_STATUS_WORDS: Readonly<Record<TenantAppStatus, readonly [string, Tone]>> = {
  READY: ["Open for requests", "good"],
  DRAFT: ["Being set up", "calm"],
  BLOCKED: ["Blocked", "bad"],
  ARCHIVED: ["Archived", "calm"],
};

export const TENANT_COLUMNS: ColumnDef<TenantsQuery["tenantApps"]["nodes"][number]>[] = [
  {
    header: "Tenant",
    cell: ({ row: { original } }) => (
      <>
        <Link className="text-link" to="/tenants/$tenantId" params={{ tenantId: original.id }}>
          {original.name}
        </Link>
        {original.entraTenantName && original.entraTenantName !== original.name && (
          <Text size="xs" className="quiet">
            {original.entraTenantName}
          </Text>
        )}
      </>
    ),
  },
  { header: "Customer", cell: ({ row }) => row.original.customer.name },
  { header: "Health", cell: ({ row }) => <Health tenant={row.original} /> },
  {
    header: "Requests",
    cell: ({ row }) => {
      const [words, tone] = TENANT_STATUS_WORDS[row.original.status];
      return <Status tone={tone}>{words}</Status>;
    },
  },
];
