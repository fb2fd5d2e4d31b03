import "./event-data.css";
import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ColumnDef } from "@tanstack/react-table";
import type { AuditOutcome, EventRowFragment } from "../gql/graphql.js";
import { exactTime } from "../ui/durations.js";
import { Status, type Tone } from "../ui/status.js";

const OUTCOMES: Readonly<Record<AuditOutcome, readonly [words: string, tone: Tone]>> = {
  SUCCEEDED: ["Done", "good"],
  REFUSED: ["Refused", "waiting"],
  FAILED: ["Failed", "bad"],
};

const ACTORS = { TECHNICIAN: "", API_TOKEN: "API token", SYSTEM: "System" } as const;

export const AUDIT_COLUMNS: ColumnDef<EventRowFragment>[] = [
  { header: "No", cell: ({ row }) => <span className="quiet">{row.original.sequence}</span> },
  { header: "When", cell: ({ row }) => <span className="nowrap">{exactTime(row.original.occurredAt)}</span> },
  {
    header: "What",
    cell: ({ row: { original } }) => {
      const [words, tone] = OUTCOMES[original.outcome];
      return (
        <>
          <div className="mono nowrap">{original.type}</div>
          <Status tone={tone}>{words}</Status>
        </>
      );
    },
  },
  {
    header: "Who",
    cell: ({ row: { original } }) => (
      <>
        <Text size="sm">{original.actorName}</Text>
        <Text size="xs" className="quiet">
          {ACTORS[original.actorKind]}
        </Text>
      </>
    ),
  },
  {
    header: "About",
    cell: ({ row: { original } }) => (
      <>
        <Text size="sm">{original.tenantApp?.name ?? original.customer?.name}</Text>
        {original.accessGrant && (
          <Link className="text-link" to="/grants/$grantId" params={{ grantId: original.accessGrant.id }}>
            Grant
          </Link>
        )}
      </>
    ),
  },
  { header: "Details", cell: ({ row }) => <Details event={row.original} /> },
];

/** What the event says, a line for each of its names. */
function Details({ event: { data, hash } }: { readonly event: EventRowFragment }) {
  const facts = data !== null && typeof data === "object" ? Object.entries(data) : [];
  return (
    <details>
      <summary>{summaryOf(facts)}</summary>
      <dl className="event-data">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="mono">{typeof value === "string" ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
        <div>
          <dt>hash</dt>
          <dd className="mono">{hash}</dd>
        </div>
      </dl>
    </details>
  );
}

const LENGTH = 56;
const SAYING: readonly string[] = ["reason", "justification", "codes"];

/** Enough of it to know which to open: words of people first, and never what says nothing. */
function summaryOf(facts: readonly (readonly [string, unknown])[]): string {
  const said = facts.filter(([, value]) => value !== null && value !== "" && JSON.stringify(value) !== "[]");
  const [name, value] = said.find(([key]) => SAYING.includes(key)) ?? said[0] ?? ["Hash", ""];
  const words = typeof value === "string" ? value : JSON.stringify(value);
  const text = words ? `${name}: ${words}` : name;
  return text.length > LENGTH ? `${text.slice(0, LENGTH)}…` : text;
}
