import { Button, Group, List, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useApi } from "../api/query-client.js";
import { LookNowDocument, type VerdictFragment } from "../gql/graphql.js";
import { exactTime } from "../ui/durations.js";
import { ProblemNotice } from "../ui/notice.js";
import { Status, type Tone } from "../ui/status.js";
import type { Tenant } from "./tenant-screen.js";

type Check = VerdictFragment["checks"][number];

const LEVELS: Readonly<Record<Check["level"], readonly [string, Tone]>> = {
  FAILURE: ["Fails", "bad"],
  WARNING: ["To know", "waiting"],
  UNKNOWN: ["Not seen", "calm"],
  OK: ["Good", "good"],
};

/** Will access work here, and if not, why and what mends it. First as it was last seen; Entra is asked on demand. */
export function Verdict({ tenant }: { readonly tenant: Tenant }) {
  const stored = tenant.preflight;
  const look = useApi(LookNowDocument, { id: tenant.id }, { enabled: false });
  const [seen, setSeen] = useState<{ readonly verdict: VerdictFragment; readonly instead: VerdictFragment } | null>(
    null,
  );
  const [isWhole, setWhole] = useState(false);
  // What was looked at anew holds until something is stored that was not known then.
  const { ready, checkedAt, checks } = seen?.instead === stored ? seen.verdict : stored;
  const lookNow = async () => {
    const { data } = await look.refetch();
    if (data?.tenantApp) setSeen({ verdict: data.tenantApp.preflight, instead: stored });
  };
  const [first] = checks.filter(({ level }) => level === "FAILURE");
  const shown = checks.filter((check) => check !== first && (isWhole || check.level !== "OK"));
  const good = checks.length - checks.filter(({ level }) => level !== "OK").length;
  return (
    <section className="card" data-tone={ready ? "good" : "bad"} aria-label="Will access work?">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div className="grow">
          <Title order={2} size="h4">
            {ready ? "Access will work" : (first?.message ?? "Access will fail")}
          </Title>
          {first?.fix && <Text mt={4}>{first.fix}</Text>}
          <Text size="xs" className="quiet" mt={4}>
            As of {exactTime(checkedAt)}
          </Text>
        </div>
        <Button size="xs" variant="default" loading={look.isFetching} onClick={() => void lookNow()}>
          Look now
        </Button>
      </Group>
      {look.error && <ProblemNotice problem={look.error} onRetry={() => void lookNow()} />}
      {shown.length > 0 && (
        <List listStyleType="none" mt="sm" spacing="xs" aria-label="Checks">
          {shown.map((check) => (
            <List.Item key={check.code + check.message}>
              <Status tone={LEVELS[check.level][1]}>{LEVELS[check.level][0]}</Status>{" "}
              <Text component="span" size="sm">
                {check.message}
                {check.fix && ` ${check.fix}`}
              </Text>
            </List.Item>
          ))}
        </List>
      )}
      {good > 0 && (
        <Button size="compact-xs" variant="subtle" mt="xs" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? "Hide what is good" : `${good} ${good === 1 ? "check is" : "checks are"} good`}
        </Button>
      )}
    </section>
  );
}
