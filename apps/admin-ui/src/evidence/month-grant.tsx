import { Anchor, Group, SimpleGrid, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { CLOSE_REASON_WORDS, grantState } from "../app/words.js";
import type { CustomerMonthQuery } from "../gql/graphql.js";
import { Fact } from "../grants/fact.js";
import { exactTime } from "../ui/durations.js";
import { Status } from "../ui/status.js";
import { foundInWords } from "./evidence-words.js";
import { LeftBehind } from "./left-behind.js";

type Grant = CustomerMonthQuery["accessGrants"]["nodes"][number];

/** One grant of a customer's month. */
export function MonthGrant({ grant }: { readonly grant: Grant }) {
  const { evidence, closureProof, accessRequest } = grant;
  const { words, tone } = grantState(grant);
  const name = `${grant.technician.displayName} in ${grant.tenantApp.name}`;
  return (
    <article className="card month-grant" aria-label={name}>
      <Group justify="space-between">
        <Title order={3} size="h5">
          <Anchor
            inherit
            renderRoot={(props) => <Link to="/grants/$grantId" params={{ grantId: grant.id }} {...props} />}
          >
            {name}
          </Anchor>
        </Title>
        <Status tone={tone}>{words}</Status>
      </Group>
      <SimpleGrid component="dl" cols={{ base: 1, xs: 2, md: 3 }} mt="sm" mb={0}>
        <Fact name="Reason">
          {accessRequest.justification ?? "None given"}
          {accessRequest.ticketNumber && ` (${accessRequest.ticketNumber})`}
        </Fact>
        <Fact name="Roles">{grant.roles.map(({ displayName }) => displayName).join(", ")}</Fact>
        <Fact name="Approved by">{accessRequest.decidedBy?.displayName ?? "Policy"}</Fact>
        <Fact name="Usable from">{grant.activatedAt ? exactTime(grant.activatedAt) : "Never"}</Fact>
        <Fact name="Closed">
          {grant.closedAt ? exactTime(grant.closedAt) : "Not yet"}
          {grant.closeReason && ` (${CLOSE_REASON_WORDS[grant.closeReason]})`}
        </Fact>
        <Fact name="Account">{grant.userPrincipalName ?? "None"}</Fact>
        {evidence && (
          <>
            <Fact name="Outlives the grant">{foundInWords(evidence.auditLog, evidence.leftBehindCount)}</Fact>
            <Fact name="Acts in the audit log">{foundInWords(evidence.auditLog, evidence.activityCount)}</Fact>
            <Fact name="Sign-ins">{foundInWords(evidence.signInLog, evidence.signInCount)}</Fact>
          </>
        )}
        {closureProof && (
          <>
            <Fact name="Observed clean">{exactTime(closureProof.observedAt)}</Fact>
            <Fact name="Proof">
              <span className="mono">{closureProof.digest}</span>
            </Fact>
            <Fact name="Signature">
              <span className="mono">{closureProof.signature}</span>
            </Fact>
          </>
        )}
      </SimpleGrid>
      {evidence && evidence.leftBehind.length > 0 ? (
        <LeftBehind acts={evidence.leftBehind} total={evidence.leftBehindCount} />
      ) : (
        !evidence?.checkedAt && (
          <Text size="sm" className="quiet" mt="sm">
            What the account did was not looked at yet.
          </Text>
        )
      )}
    </article>
  );
}
