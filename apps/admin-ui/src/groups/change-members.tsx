import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { execute } from "../api/execute.js";
import type { Problem } from "../api/problem.js";
import { useAction } from "../api/use-action.js";
import { GroupMembersDocument, type GroupRowFragment, SetGroupMembersDocument } from "../gql/graphql.js";
import { FormDialog } from "../ui/form-dialog.js";
import { Loaded } from "../ui/screen.js";
import { type Member, MembersField } from "./members-field.js";

/** Everybody in the group, page by page: who is not named when members are saved leaves it. */
async function allMembers(id: string, signal: AbortSignal, after: string | null = null): Promise<readonly Member[]> {
  const { node } = await execute(GroupMembersDocument, { id, after }, { signal });
  if (!node || !("members" in node)) return [];
  const { nodes, pageInfo } = node.members;
  if (!pageInfo.hasNextPage || !pageInfo.endCursor) return nodes;
  return [...nodes, ...(await allMembers(id, signal, pageInfo.endCursor))];
}

interface ChangeMembersProps {
  readonly group: GroupRowFragment;
  readonly onClose: () => void;
}

export function ChangeMembers({ group, onClose }: ChangeMembersProps) {
  const set = useAction(SetGroupMembersDocument);
  const query = useQuery<readonly Member[], Problem>({
    queryKey: ["group-members", group.id],
    queryFn: ({ signal }) => allMembers(group.id, signal),
    gcTime: 0,
  });
  const [chosen, setChosen] = useState<readonly Member[] | null>(null);
  const members = chosen ?? query.data ?? [];
  const leaving = (query.data ?? []).filter(({ id }) => !members.some((member) => member.id === id));
  const submit = async () => {
    const input = { technicianGroupId: group.id, technicianIds: members.map(({ id }) => id) };
    const payload = await set.run({ input });
    if (payload && payload.userErrors.length === 0) onClose();
  };
  return (
    <FormDialog
      title={`Members of ${group.name}`}
      confirm="Save"
      disabled={chosen === null}
      action={set}
      onSubmit={submit}
      onClose={onClose}
    >
      <Loaded query={query}>{() => <MembersField value={members} onChange={setChosen} />}</Loaded>
      {leaving.length > 0 && (
        <Text size="sm" role="status">
          {leaving.map(({ displayName }) => displayName).join(", ")} will leave. Open grants that rest on this group end
          at once.
        </Text>
      )}
    </FormDialog>
  );
}
