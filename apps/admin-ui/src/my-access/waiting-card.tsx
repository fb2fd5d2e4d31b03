import { Button, Group, Text, Title } from "@mantine/core";
import { useAction } from "../api/use-action.js";
import { CancelRequestDocument, type MyAccessQuery } from "../gql/graphql.js";
import { dayAndTime, minutesInWords } from "../ui/durations.js";
import { ProblemNotice, Refusals } from "../ui/notice.js";
import { Status } from "../ui/status.js";

/** A request of mine that somebody has to decide on. */
export function WaitingCard({ request }: { readonly request: MyAccessQuery["waiting"]["nodes"][number] }) {
  const cancel = useAction(CancelRequestDocument);
  return (
    <article className="card" aria-label={request.tenantApp.name}>
      <Group gap="sm">
        <Title order={2} size="h4">
          {request.tenantApp.name}
        </Title>
        <Status tone="waiting">Waiting for approval</Status>
      </Group>
      <Text size="sm">
        {request.roles.map(({ displayName }) => displayName).join(", ")}, {minutesInWords(request.durationMinutes)}
        {request.startsAt && ` from ${dayAndTime(request.startsAt)}`}
      </Text>
      <Text size="sm" className="quiet">
        Asked {dayAndTime(request.requestedAt)}
        {request.lapsesAt && `; lapses ${dayAndTime(request.lapsesAt)} if nobody decides`}
      </Text>
      <Refusals refusals={cancel.refusals} />
      {cancel.problem && <ProblemNotice problem={cancel.problem} />}
      <Button
        mt="sm"
        size="xs"
        variant="default"
        loading={cancel.busy}
        onClick={() => void cancel.run({ input: { accessRequestId: request.id } })}
      >
        Take back
      </Button>
    </article>
  );
}
