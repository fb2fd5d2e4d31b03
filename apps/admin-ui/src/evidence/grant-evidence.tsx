import { SimpleGrid, Table, Text, Title } from "@mantine/core";
import { useApi } from "../api/query-client.js";
import { GrantEvidenceDocument, type GrantEvidenceQuery } from "../gql/graphql.js";
import { Fact } from "../grants/fact.js";
import { exactTime } from "../ui/durations.js";
import { EmptyState } from "../ui/empty-state.js";
import { Loaded } from "../ui/screen.js";
import { Status } from "../ui/status.js";
import { foundInWords, KIND_WORDS, targetsInWords } from "./evidence-words.js";
import { LeftBehind } from "./left-behind.js";
import "./evidence.css";

type Evidence = NonNullable<NonNullable<GrantEvidenceQuery["accessGrant"]>["evidence"]>;

/** What a grant's account did, by the customer's own logs. */
export function GrantEvidence({ grantId }: { readonly grantId: string }) {
  const query = useApi(GrantEvidenceDocument, { id: grantId });
  return (
    <Loaded query={query}>
      {({ accessGrant }) =>
        accessGrant?.evidence?.checkedAt ? (
          <Shown evidence={accessGrant.evidence} />
        ) : (
          <EmptyState kind="first-use" title="Not looked at yet">
            About ten minutes after the end, what the account did is read from the customer's own logs, and once more
            after 75 minutes.
          </EmptyState>
        )
      }
    </Loaded>
  );
}

function Shown({ evidence }: { readonly evidence: Evidence }) {
  const { auditLog, signInLog, activities, activityCount, leftBehindCount, signInCount, signIns } = evidence;
  const stays = activities.filter(({ outlivesGrant }) => outlivesGrant);
  return (
    <>
      <SimpleGrid component="dl" className="card" cols={{ base: 1, xs: 2, md: 3 }} m={0} data-evidence>
        <Fact name="Outlives the grant">{foundInWords(auditLog, leftBehindCount)}</Fact>
        <Fact name="Acts in the audit log">{foundInWords(auditLog, activityCount)}</Fact>
        <Fact name="Sign-ins">{foundInWords(signInLog, signInCount)}</Fact>
        <Fact name="Looked at">{evidence.checkedAt ? exactTime(evidence.checkedAt) : "Not yet"}</Fact>
        <Fact name="Looked at again">{evidence.nextCheckAt ? exactTime(evidence.nextCheckAt) : "No more"}</Fact>
        <Fact name="Acts asked for until">{evidence.until ? exactTime(evidence.until) : "Not yet"}</Fact>
      </SimpleGrid>
      {stays.length > 0 && (
        <section className="card" data-tone="bad" aria-label="What outlives the grant">
          <Title order={3} size="h5">
            What outlives the grant
          </Title>
          <LeftBehind acts={stays} total={leftBehindCount} />
        </section>
      )}
      {activities.length > 0 && <Rows name="Acts" rows={activities.map(actRow)} />}
      {signIns.length > 0 && <Rows name="Sign-ins" rows={signIns.map(signInRow)} />}
      {activityCount > activities.length && (
        <Text size="xs" className="quiet">
          The newest {activities.length} of {activityCount} acts are shown.
        </Text>
      )}
    </>
  );
}

interface Row {
  readonly key: string;
  readonly at: string;
  readonly what: string;
  readonly detail: string;
  readonly succeeded: boolean;
}

const actRow = (act: Evidence["activities"][number]): Row => ({
  key: act.auditId,
  at: act.occurredAt,
  what: act.activity,
  detail: `${KIND_WORDS[act.kind]}: ${targetsInWords(act) || "nothing named"}`,
  succeeded: act.succeeded,
});

const signInRow = (signIn: Evidence["signIns"][number]): Row => ({
  key: signIn.signInId,
  at: signIn.occurredAt,
  what: signIn.appName ?? "Unknown app",
  detail: signIn.ipAddress ? `From ${signIn.ipAddress}` : "From an unknown place",
  succeeded: signIn.succeeded,
});

function Rows({ name, rows }: { readonly name: string; readonly rows: readonly Row[] }) {
  return (
    <Table.ScrollContainer
      minWidth={560}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: "region", "aria-label": `${name}, to be scrolled` } }}
    >
      <Table className="data-table" aria-label={name}>
        <Table.Thead>
          <Table.Tr>
            {["When", "What", "To what", "Outcome"].map((heading) => (
              <Table.Th key={heading} scope="col">
                {heading}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ key, at, what, detail, succeeded }) => (
            <Table.Tr key={key}>
              <Table.Td>{exactTime(at)}</Table.Td>
              <Table.Td>{what}</Table.Td>
              <Table.Td style={{ overflowWrap: "anywhere" }}>{detail}</Table.Td>
              <Table.Td>
                <Status tone={succeeded ? "calm" : "bad"}>{succeeded ? "Done" : "Refused"}</Status>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
