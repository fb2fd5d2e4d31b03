import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useAction } from "../api/use-action.js";
import { AddPersonDocument, InvitePersonDocument, type StaffRole } from "../gql/graphql.js";
import { dayAndTime } from "../ui/durations.js";
import { FormDialog } from "../ui/form-dialog.js";
import { ShownOnce } from "../ui/shown-once.js";
import { useDraft } from "../ui/use-draft.js";
import { StaffRoles } from "./staff-roles.js";

const EMPTY = { id: null as string | null, displayName: "", email: "", roles: ["TECHNICIAN"] as StaffRole[] };

/** Somebody new, and the link that lets them in. Who was added stays added if the link is refused. */
export function AddPerson({ onClose }: { readonly onClose: () => void }) {
  const [draft, change, forget] = useDraft("add-person", EMPTY);
  const add = useAction(AddPersonDocument);
  const { invite, link, ask } = useInvitation();
  const submit = async () => {
    let { id } = draft;
    if (!id) {
      const { displayName, email, roles } = draft;
      id = (await add.run({ input: { displayName, email, roles } }))?.technician?.id ?? null;
      if (id) change({ id });
    }
    if (id && (await ask(id))) forget();
  };
  if (link) return <InvitationLink link={link} name={draft.displayName} onClose={onClose} />;
  return (
    <FormDialog
      title="Invite somebody"
      confirm={draft.id ? "Make the link" : "Add and make the link"}
      disabled={draft.roles.length === 0}
      action={{
        busy: add.busy || invite.busy,
        problem: add.problem ?? invite.problem,
        refusals: [...add.refusals, ...invite.refusals],
      }}
      onSubmit={submit}
      onClose={() => {
        if (draft.id) forget();
        onClose();
      }}
    >
      <TextInput
        label="Name"
        description="Also on the accounts made for them in customers' tenants"
        data-autofocus
        required
        maxLength={200}
        disabled={draft.id !== null}
        value={draft.displayName}
        onChange={({ currentTarget }) => change({ displayName: currentTarget.value })}
      />
      <TextInput
        label="E-mail"
        type="email"
        required
        disabled={draft.id !== null}
        value={draft.email}
        onChange={({ currentTarget }) => change({ email: currentTarget.value })}
      />
      {!draft.id && <StaffRoles value={draft.roles} onChange={(roles) => change({ roles })} />}
    </FormDialog>
  );
}

/** A link for somebody who is on the staff already; an older link stops working. */
export function InviteAgain({
  id,
  name,
  onClose,
}: {
  readonly id: string;
  readonly name: string;
  onClose: () => void;
}) {
  const { invite, link, ask } = useInvitation();
  if (link) return <InvitationLink link={link} name={name} onClose={onClose} />;
  return (
    <FormDialog
      title={`A link for ${name}`}
      confirm="Make the link"
      action={invite}
      onSubmit={() => ask(id)}
      onClose={onClose}
    >
      By it they sign in for the first time, or with another account. A link that was made before stops working.
    </FormDialog>
  );
}

interface Invitation {
  readonly url: string;
  readonly expiresAt: string;
}

function useInvitation() {
  const invite = useAction(InvitePersonDocument, { isSecret: true });
  const [link, setLink] = useState<Invitation | null>(null);
  const ask = async (technicianId: string): Promise<boolean> => {
    const made = await invite.run({ input: { technicianId } });
    if (!made?.invitationUrl || !made.expiresAt) return false;
    setLink({ url: made.invitationUrl, expiresAt: made.expiresAt });
    return true;
  };
  return { invite, link, ask };
}

interface InvitationLinkProps {
  readonly link: Invitation;
  readonly name: string;
  readonly onClose: () => void;
}

const InvitationLink = ({ link, name, onClose }: InvitationLinkProps) => (
  <ShownOnce
    title={`The link for ${name}`}
    words={`Hand it over yourself: Daypass sends no mail. It works once, until ${dayAndTime(link.expiresAt)}, and is not shown again.`}
    secret={link.url}
    onClose={onClose}
  />
);
