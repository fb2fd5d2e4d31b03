import { PasswordInput, SegmentedControl, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAction } from "../api/use-action.js";
import { SetRegistrationDocument } from "../gql/graphql.js";
import { FormDialog } from "../ui/form-dialog.js";
import type { Tenant } from "./tenant-screen.js";

const KINDS = [
  { value: "certificate", label: "Certificate" },
  { value: "secret", label: "Secret" },
];

/** What is typed here is secret: it is kept nowhere, and has to be typed again after the dialog was closed. */
export function SetRegistration({ tenant, onClose }: { readonly tenant: Tenant; readonly onClose: () => void }) {
  const set = useAction(SetRegistrationDocument, { isSecret: true });
  const [clientId, setClientId] = useState(tenant.appRegistration?.clientId ?? "");
  const [kind, setKind] = useState("certificate");
  const [credential, setCredential] = useState("");
  const [endsOn, setEndsOn] = useState("");
  const submit = async () => {
    const end = endsOn ? { clientSecretExpiresAt: new Date(endsOn).toISOString() } : {};
    const proof = kind === "secret" ? { clientSecret: credential, ...end } : { certificate: credential };
    const payload = await set.run({ input: { tenantAppId: tenant.id, clientId: clientId.trim(), ...proof } });
    if (payload?.userErrors.length === 0) onClose();
  };
  return (
    <FormDialog
      title="The tenant's own app registration"
      confirm="Try and use it"
      action={set}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">
        In a connected tenant it is tried before it is taken. From then on everything there goes through it.
      </Text>
      <TextInput
        label="Application (client) id"
        required
        value={clientId}
        onChange={({ currentTarget }) => setClientId(currentTarget.value)}
      />
      <SegmentedControl
        aria-label="What it proves itself with"
        data={KINDS}
        value={kind}
        onChange={(value) => {
          setKind(value);
          setCredential("");
        }}
      />
      {kind === "secret" ? (
        <>
          <PasswordInput
            label="Secret"
            required
            autoComplete="off"
            value={credential}
            onChange={({ currentTarget }) => setCredential(currentTarget.value)}
          />
          <TextInput
            type="date"
            label="Ends on, as Entra told"
            value={endsOn}
            onChange={({ currentTarget }) => setEndsOn(currentTarget.value)}
          />
        </>
      ) : (
        <Textarea
          label="RSA private key and certificate, as PEM"
          required
          rows={5}
          autoComplete="off"
          spellCheck={false}
          value={credential}
          onChange={({ currentTarget }) => setCredential(currentTarget.value)}
        />
      )}
    </FormDialog>
  );
}
