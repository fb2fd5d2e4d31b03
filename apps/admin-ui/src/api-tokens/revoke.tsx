import { Text } from "@mantine/core";
import { useAction } from "../api/use-action.js";
import {
  type ClientRowFragment,
  RevokeClientDocument,
  RevokeTokenDocument,
  type TokenRowFragment,
} from "../gql/graphql.js";
import { FormDialog } from "../ui/form-dialog.js";

export function RevokeToken({ token, onClose }: { readonly token: TokenRowFragment; readonly onClose: () => void }) {
  const revoke = useAction(RevokeTokenDocument);
  const submit = async () => {
    const payload = await revoke.run({ input: { apiTokenId: token.id } });
    if (payload?.userErrors.length === 0) onClose();
  };
  return (
    <FormDialog
      title={`Revoke ${token.name}`}
      confirm="Revoke"
      danger
      action={revoke}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">The program that uses it is refused from this moment. A revoked token never works again.</Text>
    </FormDialog>
  );
}

export function RevokeClient({
  client,
  onClose,
}: {
  readonly client: ClientRowFragment;
  readonly onClose: () => void;
}) {
  const revoke = useAction(RevokeClientDocument);
  const submit = async () => {
    const payload = await revoke.run({ input: { oauthClientId: client.id } });
    if (payload?.userErrors.length === 0) onClose();
  };
  return (
    <FormDialog
      title={`Revoke ${client.name}`}
      confirm="Revoke"
      danger
      action={revoke}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">It gets no access token any more, and those it has stop working at once.</Text>
    </FormDialog>
  );
}
