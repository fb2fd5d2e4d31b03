import { Button, Group, List, Stack, Text, Title } from "@mantine/core";
import { useApi } from "../api/query-client.js";
import { useAction } from "../api/use-action.js";
import { useMay, useViewer } from "../app/session.js";
import {
  ApproveChangeDocument,
  PendingChangesDocument,
  type PendingChangesQuery,
  RejectChangeDocument,
  RoleNamesDocument,
} from "../gql/graphql.js";
import { dayAndTime } from "../ui/durations.js";
import { ProblemNotice, Refusals } from "../ui/notice.js";
import { named } from "./role-names.js";

type Change = PendingChangesQuery["pendingChanges"]["nodes"][number];

/** What loosens a rule and waits for a second owner or admin; nothing where nothing waits. */
export function PendingChanges() {
  const query = useApi(PendingChangesDocument, { first: 25 });
  const waiting = query.data?.pendingChanges.nodes.filter(({ status }) => status === "PENDING") ?? [];
  if (query.error) return <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />;
  if (waiting.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-label="Waiting for a second person">
      <Title order={2} size="h4">
        Waiting for a second person
      </Title>
      {waiting.map((change) => (
        <PendingChange key={change.id} change={change} />
      ))}
    </Stack>
  );
}

function PendingChange({ change }: { readonly change: Change }) {
  const may = useMay();
  const { id: viewerId } = useViewer();
  const approve = useAction(ApproveChangeDocument);
  const reject = useAction(RejectChangeDocument);
  const tenantId = change.tenantApp?.id;
  const names = useApi(RoleNamesDocument, { id: tenantId ?? "" }, { enabled: tenantId !== undefined });
  const roles = names.data?.tenantApp?.roleDefinitions ?? [];
  const isMine = change.proposedBy?.id === viewerId;
  const problem = approve.problem ?? reject.problem;
  const about = change.tenantApp?.name ?? "The guardrails";
  const input = { pendingChangeId: change.id };
  return (
    <article className="card" aria-label={`Change of ${about}`}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Title order={3} size="h5">
          {about}
        </Title>
        <Text size="sm" className="quiet">
          Proposed by {change.proposedBy?.displayName ?? "a program"} {dayAndTime(change.proposedAt)}, lapses{" "}
          {dayAndTime(change.lapsesAt)}
        </Text>
      </Group>
      <List size="sm" mt="xs">
        {change.loosens.map((words) => (
          <List.Item key={words}>{named(words, roles)}</List.Item>
        ))}
      </List>
      <Refusals refusals={[...approve.refusals, ...reject.refusals]} />
      {problem && <ProblemNotice problem={problem} />}
      {may("guardrails:write") && (
        <Group gap="sm" mt="sm">
          <Button size="xs" loading={approve.busy} onClick={() => void approve.run({ input })}>
            Confirm
          </Button>
          <Button size="xs" variant="default" loading={reject.busy} onClick={() => void reject.run({ input })}>
            {isMine ? "Take back" : "Stop it"}
          </Button>
          {isMine && (
            <Text size="sm" className="quiet">
              Your own: somebody else confirms it.
            </Text>
          )}
        </Group>
      )}
    </article>
  );
}
