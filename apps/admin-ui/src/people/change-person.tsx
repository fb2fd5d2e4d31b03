import { Text } from "@mantine/core";
import { useApi } from "../api/query-client.js";
import { useAction } from "../api/use-action.js";
import {
  DeactivatePersonDocument,
  OpenGrantsDocument,
  type PersonFragment,
  SetPersonRolesDocument,
} from "../gql/graphql.js";
import { FormDialog } from "../ui/form-dialog.js";
import { ReasonDialog } from "../ui/reason-dialog.js";
import { useDraft } from "../ui/use-draft.js";
import { StaffRoles } from "./staff-roles.js";

interface ChangePersonProps {
  readonly person: PersonFragment;
  readonly onClose: () => void;
}

export function ChangeRoles({ person, onClose }: ChangePersonProps) {
  const set = useAction(SetPersonRolesDocument);
  const [draft, change, forget] = useDraft(`roles:${person.id}`, { roles: person.roles });
  const submit = async () => {
    const payload = await set.run({ input: { technicianId: person.id, roles: draft.roles } });
    if (!payload || payload.userErrors.length > 0) return;
    forget();
    onClose();
  };
  return (
    <FormDialog
      title={`Roles of ${person.displayName}`}
      confirm="Save"
      disabled={draft.roles.length === 0}
      action={set}
      onSubmit={submit}
      onClose={() => {
        forget();
        onClose();
      }}
    >
      <StaffRoles value={draft.roles} onChange={(roles) => change({ roles })} />
      <Text size="sm" className="quiet">
        It counts from their next click. Who may request access no more loses what is open.
      </Text>
    </FormDialog>
  );
}

const OPEN = ["PROVISIONING", "ACTIVE", "CLOSING"] as const;

/** Takes everything from a person; says first how much that is. */
export function Deactivate({ person, onClose }: ChangePersonProps) {
  const deactivate = useAction(DeactivatePersonDocument);
  const open = useApi(OpenGrantsDocument, { filter: { status: [...OPEN], technicianId: person.id } });
  const count = open.data?.accessGrants.totalCount;
  const ends =
    count === undefined || count === 0
      ? "No access of theirs is open now."
      : `Their ${count === 1 ? "open grant ends" : `${count} open grants end`} at once: roles are taken off, accounts disabled.`;
  return (
    <ReasonDialog
      title={`Deactivate ${person.displayName}`}
      draft={`deactivate:${person.id}`}
      words={`${ends} They are signed out everywhere, can request nothing any more, and every API token they made stops working. This cannot be undone here.`}
      confirm="Deactivate and end their access"
      danger
      action={deactivate}
      run={(reason) => deactivate.run({ input: { technicianId: person.id, reason } })}
      onClose={onClose}
    />
  );
}
