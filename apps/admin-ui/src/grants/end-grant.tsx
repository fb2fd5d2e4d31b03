import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useAction } from "../api/use-action.js";
import { EndGrantDocument, type GrantRowFragment } from "../gql/graphql.js";
import { ProblemNotice, Refusals } from "../ui/notice.js";

interface EndGrantProps {
  readonly grants: readonly GrantRowFragment[];
  readonly onClose: () => void;
}

/** Ends one grant, or one after the other; who was refused is said, and the rest goes on. */
export function EndGrant({ grants, onClose }: EndGrantProps) {
  const end = useAction(EndGrantDocument);
  const [reason, setReason] = useState("");
  const [ended, setEnded] = useState<readonly string[]>([]);
  const [only] = grants;
  const title = grants.length === 1 && only ? `End access to ${only.tenantApp.name}` : `End ${grants.length} grants`;
  const submit = async () => {
    const done = [...ended];
    for (const { id } of grants.filter((grant) => !done.includes(grant.id))) {
      const payload = await end.run({ input: { accessGrantId: id, reason: reason || null } });
      if (!payload) return; // nothing answers: what is done is kept, and pressing again goes on from here
      if (payload.userErrors.every(({ code }) => code === "GRANT_NOT_OPEN")) done.push(id);
      setEnded([...done]);
    }
    if (done.length === grants.length) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": "Close" }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="md">
          <Text size="sm">Roles are taken off and the account is disabled at once. This cannot be undone.</Text>
          <Textarea
            label="Reason"
            data-autofocus
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          {grants.length > 1 && (
            <Text size="sm" role="status">
              {ended.length} of {grants.length} ended
            </Text>
          )}
          <Refusals refusals={end.refusals} />
          {end.problem && <ProblemNotice problem={end.problem} onRetry={() => void submit()} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Keep it
            </Button>
            <Button type="submit" color="red.9" loading={end.busy}>
              End now
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
