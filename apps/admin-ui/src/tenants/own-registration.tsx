import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useAction } from "../api/use-action.js";
import { useMay } from "../app/session.js";
import { RemoveRegistrationDocument } from "../gql/graphql.js";
import { dayAndTime } from "../ui/durations.js";
import { FormDialog } from "../ui/form-dialog.js";
import { SetRegistration } from "./set-registration.js";
import type { Tenant } from "./tenant-screen.js";

/** For a customer who wants no foreign app: through which registration the tenant is reached. */
export function OwnRegistration({ tenant }: { readonly tenant: Tenant }) {
  const may = useMay();
  const [dialog, setDialog] = useState<"set" | "remove" | null>(null);
  const { appRegistration: own, status } = tenant;
  const close = () => setDialog(null);
  return (
    <Card withBorder component="section" aria-labelledby="own-registration">
      <Stack gap="sm">
        <Title order={2} size="h4" id="own-registration">
          App registration
        </Title>
        {own ? (
          <Own own={own} />
        ) : (
          <Text size="sm">This tenant is reached through your multi-tenant app registration.</Text>
        )}
        {may("tenantApp:authorize") && status !== "ARCHIVED" && (
          <Group gap="sm">
            <Button variant="default" size="xs" onClick={() => setDialog("set")}>
              {own ? "Set another credential" : "Use one of the tenant's own"}
            </Button>
            {own && (
              <Button variant="default" size="xs" onClick={() => setDialog("remove")}>
                Go back to yours
              </Button>
            )}
          </Group>
        )}
      </Stack>
      {dialog === "set" && <SetRegistration tenant={tenant} onClose={close} />}
      {dialog === "remove" && <RemoveRegistration tenant={tenant} onClose={close} />}
    </Card>
  );
}

function Own({ own }: { readonly own: NonNullable<Tenant["appRegistration"]> }) {
  const kind = own.credentialKind === "CERTIFICATE" ? "certificate" : "secret";
  const end = own.credentialExpiresAt ? `ends ${dayAndTime(own.credentialExpiresAt)}` : "its end is not known";
  return (
    <Text size="sm" className="wrap-anywhere">
      The tenant's own, {own.clientId}: a {kind} set {dayAndTime(own.changedAt)}, {end}. It is sealed and shown to
      nobody.
    </Text>
  );
}

function RemoveRegistration({ tenant, onClose }: { readonly tenant: Tenant; readonly onClose: () => void }) {
  const remove = useAction(RemoveRegistrationDocument);
  const submit = async () => {
    const payload = await remove.run({ input: { tenantAppId: tenant.id } });
    if (payload?.userErrors.length === 0) onClose();
  };
  return (
    <FormDialog
      title="Go back to your app registration"
      confirm="Go back"
      danger
      action={remove}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">
        The tenant's own credential is destroyed. Yours has to be authorized there, or nothing can be requested until it
        is.
      </Text>
    </FormDialog>
  );
}
