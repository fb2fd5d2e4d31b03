import { Button, Checkbox, Group, SegmentedControl, Stack, Text, Textarea, Title } from "@mantine/core";
import { useAction } from "../api/use-action.js";
import { useViewer } from "../app/session.js";
import { ApproveDocument, DenyDocument, type RequestRowFragment } from "../gql/graphql.js";
import { dayAndTime, durationChoices, minutesInWords } from "../ui/durations.js";
import { ProblemNotice, Refusals } from "../ui/notice.js";
import { Status } from "../ui/status.js";
import { useDraft } from "../ui/use-draft.js";

/** One request that waits. Approve it whole, for a shorter time, or with fewer roles; or say why not. */
export function RequestCard({ request }: { readonly request: RequestRowFragment }) {
  const { id: viewerId } = useViewer();
  const isMine = request.technician.id === viewerId;
  return (
    <article className="card" aria-label={`${request.technician.displayName}, ${request.tenantApp.name}`}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={2} size="h4">
            {request.technician.displayName}
          </Title>
          <Text size="sm">
            {request.tenantApp.name}, {minutesInWords(request.durationMinutes)}
            {request.startsAt && ` from ${dayAndTime(request.startsAt)}`}
          </Text>
        </div>
        <Text size="sm" className="quiet">
          Asked {dayAndTime(request.requestedAt)}
          {request.lapsesAt && `, lapses ${dayAndTime(request.lapsesAt)}`}
        </Text>
      </Group>
      <Text mt="xs">
        {request.justification || "No reason was given."}
        {request.ticketNumber && ` (${request.ticketNumber})`}
      </Text>
      {isMine ? (
        <Text size="sm" className="quiet" mt="xs">
          Your own: somebody else decides.
        </Text>
      ) : (
        <Decision request={request} />
      )}
    </article>
  );
}

function Decision({ request }: { readonly request: RequestRowFragment }) {
  const [draft, change, forget] = useDraft(`decide:${request.id}`, {
    minutes: request.durationMinutes,
    roleIds: request.roles.map(({ templateId }) => templateId),
    comment: "",
  });
  const approve = useAction(ApproveDocument);
  const deny = useAction(DenyDocument);
  const problem = approve.problem ?? deny.problem;
  const accessRequestId = request.id;
  const settle = (payload: { readonly userErrors: readonly unknown[] } | null) => {
    if (payload?.userErrors.length === 0) forget();
  };
  const choices = [...new Set([...durationChoices(request.durationMinutes), request.durationMinutes])];
  return (
    <Stack gap="sm" mt="sm">
      <SegmentedControl
        aria-label="For how long"
        value={String(draft.minutes)}
        onChange={(value) => change({ minutes: Number(value) })}
        data={choices.map((minutes) => ({ value: String(minutes), label: minutesInWords(minutes) }))}
      />
      <Checkbox.Group label="Roles" value={draft.roleIds} onChange={(roleIds) => change({ roleIds })}>
        <Stack gap={6} mt={4}>
          {request.roles.map(({ templateId, displayName, isPrivileged }) => (
            <Group gap="xs" key={templateId}>
              <Checkbox value={templateId} label={displayName} />
              {isPrivileged && <Status tone="waiting">Privileged</Status>}
            </Group>
          ))}
        </Stack>
      </Checkbox.Group>
      <Textarea
        label="Comment"
        description="Needed to deny"
        autosize
        minRows={1}
        value={draft.comment}
        onChange={({ currentTarget }) => change({ comment: currentTarget.value })}
      />
      <Refusals refusals={[...approve.refusals, ...deny.refusals]} />
      {problem && <ProblemNotice problem={problem} />}
      <Group gap="sm">
        <Button
          loading={approve.busy}
          disabled={draft.roleIds.length === 0}
          onClick={() =>
            void approve
              .run({
                input: {
                  accessRequestId,
                  durationMinutes: draft.minutes,
                  roleTemplateIds: draft.roleIds,
                  comment: draft.comment || null,
                },
              })
              .then(settle)
          }
        >
          Approve {minutesInWords(draft.minutes)}
        </Button>
        <Button
          variant="default"
          loading={deny.busy}
          disabled={draft.comment.trim() === ""}
          onClick={() => void deny.run({ input: { accessRequestId, comment: draft.comment } }).then(settle)}
        >
          Deny
        </Button>
      </Group>
    </Stack>
  );
}
