import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import { grantState } from "../app/words.js";
import type { GrantsQuery } from "../gql/graphql.js";
import { Countdown } from "../ui/countdown.js";
import { dayAndTime, minutesInWords } from "../ui/durations.js";
import { Status } from "../ui/status.js";

export type GrantListRow = GrantsQuery["accessGrants"]["nodes"][number];

export const GRANT_COLUMNS: ColumnDef<GrantListRow>[] = [
  {
    header: "Technician",
    cell: ({ row: { original } }) => (
      <Link className="text-link" to="/grants/$grantId" params={{ grantId: original.id }}>
        {original.technician.displayName}
      </Link>
    ),
  },
  { header: "Tenant", cell: ({ row }) => row.original.tenantApp.name },
  {
    header: "State",
    cell: ({ row: { original } }) => {
      const { words, tone } = grantState(original);
      return <Status tone={tone}>{words}</Status>;
    },
  },
  {
    header: "Left",
    cell: ({ row: { original } }) =>
      original.status === "ACTIVE" && original.closingStartsAt ? (
        <Countdown
          until={original.closingStartsAt}
          of={`${original.technician.displayName}, ${original.tenantApp.name}`}
        />
      ) : (
        <Text size="sm" className="quiet">
          {original.closedAt ? dayAndTime(original.closedAt) : minutesInWords(original.durationMinutes)}
        </Text>
      ),
  },
  { header: "Roles", cell: ({ row }) => row.original.roles.map(({ displayName }) => displayName).join(", ") },
  {
    header: "Reason",
    cell: ({ row: { original } }) => (
      <Text size="sm" lineClamp={2} maw={260}>
        {original.accessRequest.justification}
        {original.accessRequest.ticketNumber && ` (${original.accessRequest.ticketNumber})`}
      </Text>
    ),
  },
  { header: "Asked", cell: ({ row }) => <span className="nowrap">{dayAndTime(row.original.requestedAt)}</span> },
];
