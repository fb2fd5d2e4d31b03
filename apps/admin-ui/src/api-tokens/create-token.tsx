import { Textarea } from "@mantine/core";
import { useState } from "react";
import { useAction } from "../api/use-action.js";
import { CreateClientDocument, CreateTokenDocument } from "../gql/graphql.js";
import { FormDialog } from "../ui/form-dialog.js";
import { ShownOnce } from "../ui/shown-once.js";
import { useDraft } from "../ui/use-draft.js";
import { LimitsFields, limitsInput, NO_LIMITS } from "./limits-fields.js";

/** A token, and its secret once. */
export function CreateToken({ onClose }: { readonly onClose: () => void }) {
  const create = useAction(CreateTokenDocument, { isSecret: true });
  const [draft, change, forget] = useDraft("create-token", NO_LIMITS);
  const [secret, setSecret] = useState<string | null>(null);
  const submit = async () => {
    const made = await create.run({ input: limitsInput(draft) });
    if (!made?.secret) return;
    forget();
    setSecret(made.secret);
  };
  if (secret) {
    return (
      <ShownOnce
        title={`The token for ${draft.name}`}
        words="Keep it where the program finds it. Daypass keeps no copy that can be read and never shows it again."
        secret={secret}
        onClose={onClose}
      />
    );
  }
  return (
    <FormDialog
      title="Create an API token"
      confirm="Create"
      disabled={draft.scopes.length === 0}
      action={create}
      onSubmit={submit}
      onClose={onClose}
    >
      <LimitsFields value={draft} onChange={change} />
    </FormDialog>
  );
}

/** A partner's program that signs in with a private key of its own: nothing secret is made here. */
export function CreateClient({ onClose }: { readonly onClose: () => void }) {
  const create = useAction(CreateClientDocument);
  const [draft, change, forget] = useDraft("create-client", { ...NO_LIMITS, jwks: "" });
  const submit = async () => {
    const payload = await create.run({ input: { ...limitsInput(draft), jwks: draft.jwks } });
    if (!payload || payload.userErrors.length > 0) return;
    forget();
    onClose();
  };
  return (
    <FormDialog
      title="Register an OAuth client"
      confirm="Register"
      disabled={draft.scopes.length === 0}
      action={create}
      onSubmit={submit}
      onClose={onClose}
    >
      <LimitsFields value={draft} onChange={change} />
      <Textarea
        label="Public keys"
        description="A JSON Web Key Set, or one public key of it; private keys are refused"
        required
        autosize
        minRows={3}
        maxRows={8}
        classNames={{ input: "mono" }}
        value={draft.jwks}
        onChange={({ currentTarget }) => change({ jwks: currentTarget.value })}
      />
    </FormDialog>
  );
}
