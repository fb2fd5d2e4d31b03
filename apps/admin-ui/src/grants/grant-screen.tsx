import { Button, Group, SimpleGrid, Table, Text, Title } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useApi } from "../api/query-client.js";
import { CLOSE_REASON_WORDS, grantState } from "../app/words.js";
import { GrantEvidence } from "../evidence/grant-evidence.js";
import { GrantDocument, type GrantQuery } from "../gql/graphql.js";
import { Countdown } from "../ui/countdown.js";
import { exactTime, minutesInWords } from "../ui/durations.js";
import { EmptyState } from "../ui/empty-state.js";
import { Loaded, Screen } from "../ui/screen.js";
import { Status, type Tone } from "../ui/status.js";
import { EndGrant } from "./end-grant.js";
import { Fact } from "./fact.js";
import { Proof } from "./proof.js";

type Grant = NonNullable<GrantQuery["accessGrant"]>;

/** One grant: what it is, each step with its attempts, and the proof of its end. */
export function GrantScreen() {
  const { grantId } = useParams({ from: "/grants/$grantId" });
  const query = useApi(GrantDocument, { id: grantId });
  return (
    <Screen title="Grant">
      <Loaded query={query}>
        {({ accessGrant }) =>
          accessGrant ? (
            <Details grant={accessGrant} />
          ) : (
            <EmptyState kind="not-allowed" title="There is no such grant">
              It may be old, or not for you to see.
            </EmptyState>
          )
        }
      </Loaded>
    </Screen>
  );
}

function Details({ grant }: { readonly grant: Grant }) {
  const [isEnding, setEnding] = useState(false);
  const { words, tone } = grantState(grant);
  const { accessRequest } = grant;
  return (
    <>
      <section className="card" data-tone={tone} aria-label="Grant">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={2} size="h4">
              {grant.technician.displayName} in {grant.tenantApp.name}
            </Title>
            <Group gap="xs" mt={4}>
              <Status tone={tone}>{words}</Status>
              {grant.closeReason && <Text size="sm">{CLOSE_REASON_WORDS[grant.closeReason]}</Text>}
            </Group>
            {grant.failure && <Text mt="xs">{grant.failure.message}</Text>}
          </div>
          <Group>
            {grant.status === "ACTIVE" && grant.closingStartsAt && (
              <Countdown until={grant.closingStartsAt} of={grant.tenantApp.name} />
            )}
            {grant.viewerCan.includes("END") && (
              <Button size="xs" variant="default" onClick={() => setEnding(true)}>
                End now
              </Button>
            )}
          </Group>
        </Group>
        <SimpleGrid component="dl" cols={{ base: 1, xs: 2, md: 3 }} mt="md" mb={0}>
          <Fact name="Roles">{grant.roles.map(({ displayName }) => displayName).join(", ")}</Fact>
          <Fact name="Window">{minutesInWords(grant.durationMinutes)}</Fact>
          <Fact name="Reason">
            {accessRequest.justification ?? "None given"}
            {accessRequest.ticketNumber && ` (${accessRequest.ticketNumber})`}
          </Fact>
          <Fact name="Asked">{exactTime(grant.requestedAt)}</Fact>
          <Fact name="Usable from">{grant.activatedAt ? exactTime(grant.activatedAt) : "Not yet"}</Fact>
          <Fact name="Ends at the latest">{grant.expiresAt ? exactTime(grant.expiresAt) : "Once it is usable"}</Fact>
          <Fact name="Account">{grant.userPrincipalName ?? "Not chosen yet"}</Fact>
          <Fact name="Approved by">{accessRequest.decidedBy?.displayName ?? "Policy"}</Fact>
          {grant.timeToUsableMs != null && (
            <Fact name="Made ready in">{(grant.timeToUsableMs / 1000).toFixed(1)} s</Fact>
          )}
        </SimpleGrid>
      </section>
      <Titled title="Steps">
        <Ledger steps={grant.steps} />
      </Titled>
      <Titled title="Proof of the end">
        {grant.closureProof ? (
          <Proof proof={grant.closureProof} />
        ) : (
          <EmptyState kind="first-use" title="Not ended yet">
            Once Entra was observed clean, what was seen there is kept here, signed.
          </EmptyState>
        )}
      </Titled>
      {grant.status === "CLOSED" && grant.activatedAt && (
        <Titled title="What the account did">
          <GrantEvidence grantId={grant.id} />
        </Titled>
      )}
      {isEnding && <EndGrant grants={[grant]} onClose={() => setEnding(false)} />}
    </>
  );
}

const Titled = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section aria-label={title}>
    <Title order={2} size="h4" mb="sm">
      {title}
    </Title>
    {children}
  </section>
);

const STEP_WORDS: Readonly<Record<Grant["steps"][number]["status"], readonly [string, Tone]>> = {
  DONE: ["Done", "good"],
  FAILED: ["Failed", "bad"],
  INTENDED: ["Under way", "waiting"],
  SKIPPED: ["Not needed", "calm"],
};

/** `assign-role` as `Assign role`; its stable name is for programs. */
const stepInWords = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll("-", " ")}`;

/** Intent and outcome of each effect on Entra, in order. */
function Ledger({ steps }: Pick<Grant, "steps">) {
  if (steps.length === 0) return <EmptyState kind="first-use" title="No step was begun yet" />;
  return (
    <Table.ScrollContainer
      minWidth={640}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: "region", "aria-label": "Steps, to be scrolled" } }}
    >
      <Table className="data-table" aria-label="Steps">
        <Table.Thead>
          <Table.Tr>
            {["Step", "Outcome", "Tries", "Begun", "Graph request"].map((name) => (
              <Table.Th key={name} scope="col">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {steps.map(({ name, subject, status, attempts, startedAt, graphRequestId, error }) => (
            <Table.Tr key={`${name} ${subject ?? ""} ${startedAt}`}>
              <Table.Td>
                {stepInWords(name)}
                {subject && <span className="mono quiet"> {subject}</span>}
              </Table.Td>
              <Table.Td>
                <Status tone={STEP_WORDS[status][1]}>{STEP_WORDS[status][0]}</Status> {error}
              </Table.Td>
              <Table.Td>{attempts}</Table.Td>
              <Table.Td>{startedAt ? exactTime(startedAt) : "Not yet"}</Table.Td>
              <Table.Td className="mono">{graphRequestId ?? "None"}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
