import { Button, Group, Modal, SegmentedControl, Stack, Text, Textarea } from "@mantine/core";
import { useAction } from "../api/use-action.js";
import { ExtendGrantDocument, type GrantRowFragment } from "../gql/graphql.js";
import { minutesInWords } from "../ui/durations.js";
import { ProblemNotice, Refusals } from "../ui/notice.js";
import { useDraft } from "../ui/use-draft.js";

const CHOICES = [15, 30, 60, 120] as const;

interface ExtendGrantProps {
  readonly grant: GrantRowFragment;
  readonly onClose: () => void;
}

/** More time, within the ceiling. Where it is refused, what is left is offered. */
export function ExtendGrant({ grant, onClose }: ExtendGrantProps) {
  const extend = useAction(ExtendGrantDocument);
  const [draft, change, forget] = useDraft(`extend:${grant.id}`, { minutes: 30, justification: "" });
  const left = extend.refusals.find(({ maxDurationMinutes }) => maxDurationMinutes !== undefined)?.maxDurationMinutes;
  const submit = async () => {
    const { minutes: durationMinutes, justification } = draft;
    const payload = await extend.run({ input: { accessGrantId: grant.id, durationMinutes, justification } });
    if (!payload || payload.userErrors.length > 0) return;
    forget();
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`More time in ${grant.tenantApp.name}`}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="md">
          <SegmentedControl
            aria-label="How much longer"
            value={String(draft.minutes)}
            onChange={(value) => change({ minutes: Number(value) })}
            data={[...new Set([...CHOICES, draft.minutes])]
              .sort((a, b) => a - b)
              .map((minutes) => ({
                value: String(minutes),
                label: minutesInWords(minutes),
              }))}
          />
          <Textarea
            label="Reason"
            data-autofocus
            required
            value={draft.justification}
            onChange={({ currentTarget }) => change({ justification: currentTarget.value })}
          />
          <Text size="sm" className="quiet">
            Where the pass ends first, a new one is issued and the session of the old one ends.
          </Text>
          <Refusals refusals={extend.refusals} />
          {left !== undefined && left > 0 && (
            <Button variant="default" onClick={() => change({ minutes: left })}>
              Take the {minutesInWords(left)} that are left
            </Button>
          )}
          {extend.problem && <ProblemNotice problem={extend.problem} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={extend.busy}>
              Extend
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
