import { TextInput } from "@mantine/core";
import { useAction } from "../api/use-action.js";
import { AddGroupDocument } from "../gql/graphql.js";
import { FormDialog } from "../ui/form-dialog.js";
import { useDraft } from "../ui/use-draft.js";
import { type Member, MembersField } from "./members-field.js";

export function AddGroup({ onClose }: { readonly onClose: () => void }) {
  const add = useAction(AddGroupDocument);
  const [draft, change, forget] = useDraft("add-group", { name: "", members: [] as readonly Member[] });
  const submit = async () => {
    const input = { name: draft.name, memberIds: draft.members.map(({ id }) => id) };
    const payload = await add.run({ input });
    if (!payload || payload.userErrors.length > 0) return;
    forget();
    onClose();
  };
  return (
    <FormDialog title="Add a group" confirm="Add" action={add} onSubmit={submit} onClose={onClose}>
      <TextInput
        label="Name"
        data-autofocus
        required
        maxLength={200}
        value={draft.name}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
      <MembersField value={draft.members} onChange={(members) => change({ members })} />
    </FormDialog>
  );
}
