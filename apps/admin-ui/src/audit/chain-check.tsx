import { Button, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { execute } from "../api/execute.js";
import type { Problem } from "../api/problem.js";
import { AuditChainDocument, type AuditChainProblem, type AuditChainQuery } from "../gql/graphql.js";
import { exactTime } from "../ui/durations.js";
import { ProblemNotice } from "../ui/notice.js";
import { Status } from "../ui/status.js";

const PROBLEM_WORDS: Readonly<Record<AuditChainProblem, string>> = {
  MISSING: "an event is gone",
  ALTERED: "an event is not what it was",
  OUT_OF_ORDER: "an event does not follow the one before it",
  UNEXPECTED: "there is an event behind its end",
  REWRITTEN: "it is not what was anchored",
  CUT_OFF: "it was longer once",
  HEAD_MISSING: "the record of its end is gone",
};

/** Whether the record is whole. It reads all of it, so it is done when somebody comes, and when they ask. */
export function ChainCheck() {
  const { data, error, isFetching, refetch } = useQuery<AuditChainQuery, Problem>({
    queryKey: ["audit-chain"],
    queryFn: ({ signal }) => execute(AuditChainDocument, {}, { signal }),
    enabled: false,
  });
  useEffect(() => void refetch(), [refetch]);
  const check = data?.auditChainCheck;
  if (data && !check) return null;
  return (
    <section className="card" aria-label="Chain" data-tone={check?.intact === false ? "bad" : undefined} data-chain>
      <Group justify="space-between" gap="sm">
        <div role="status">
          {check ? (
            <Verdict check={check} />
          ) : (
            <Text size="sm" className="quiet">
              {error ? "The chain was not checked" : "Checking the chain, event by event"}
            </Text>
          )}
        </div>
        <Button size="xs" variant="default" loading={isFetching} onClick={() => void refetch()}>
          Check again
        </Button>
      </Group>
      {error && <ProblemNotice problem={error} onRetry={() => void refetch()} />}
    </section>
  );
}

type Check = NonNullable<AuditChainQuery["auditChainCheck"]>;

function Verdict({ check: { checkedAt, intact, events, headHash, problem } }: { readonly check: Check }) {
  const count = events.toLocaleString("en-GB");
  return (
    <>
      {intact ? (
        <Text size="sm">
          <Status tone="good">Chain whole</Status> {count} events, each in its place and as it was written.
        </Text>
      ) : (
        <Text size="sm">
          <Status tone="bad">Chain broken</Status> After event {count} {problem && PROBLEM_WORDS[problem]}. Keep the
          database as it is and have <code>daypass audit verify</code> run.
        </Text>
      )}
      <Text size="sm" className="quiet" style={{ overflowWrap: "anywhere" }}>
        Checked {exactTime(checkedAt)}.{headHash && ` It ends with ${headHash.slice(0, 16)}…`}
      </Text>
    </>
  );
}
