import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAction } from "../api/use-action.js";
import { AuthorizeDocument } from "../gql/graphql.js";
import { exactTime } from "../ui/durations.js";
import { FormDialog } from "../ui/form-dialog.js";
import { Status } from "../ui/status.js";
import { useDraft } from "../ui/use-draft.js";
import { AuthorizationState } from "./health.js";
import type { Tenant } from "./tenant-screen.js";

interface ConnectTenantProps {
  readonly tenant: Tenant;
  readonly onClose: () => void;
}

interface Link {
  readonly url: string;
  readonly expiresAt: string;
  /** The consent that was there when the link was made. */
  readonly before: string | null;
}

/** Makes the link to Microsoft's sign-in, which is bound to this browser, and tells what came of it. */
export function ConnectTenant({ tenant, onClose }: ConnectTenantProps) {
  const begin = useAction(AuthorizeDocument);
  const [draft, change, forget] = useDraft(`connect:${tenant.id}`, { expectedTenant: "" });
  const [link, setLink] = useState<Link | null>(null);
  if (link) return <ConnectLink tenant={tenant} link={link} onClose={onClose} />;
  const submit = async () => {
    const payload = await begin.run({
      input: { tenantAppId: tenant.id, expectedTenant: draft.expectedTenant || null },
    });
    if (!payload?.authorizationUrl || !payload.expiresAt) return;
    forget();
    const before = tenant.authorization.authorizedAt ?? null;
    setLink({ url: payload.authorizationUrl, expiresAt: payload.expiresAt, before });
  };
  return (
    <FormDialog title={`Connect ${tenant.name}`} confirm="Go on" action={begin} onSubmit={submit} onClose={onClose}>
      <Text size="sm">
        {tenant.entraTenantId
          ? "Sign-in has to happen in the tenant that was connected before; another one is refused."
          : "Name the tenant, and sign-in has to happen there. Left empty, it is the tenant of whoever signs in."}
      </Text>
      {!tenant.entraTenantId && (
        <TextInput
          label="Domain or id of the tenant"
          placeholder="contoso.onmicrosoft.com"
          data-autofocus
          value={draft.expectedTenant}
          onChange={({ currentTarget }) => change({ expectedTenant: currentTarget.value })}
        />
      )}
    </FormDialog>
  );
}

function ConnectLink({ tenant, link, onClose }: ConnectTenantProps & { readonly link: Link }) {
  const { authorizedAt, authorizedBy, status } = tenant.authorization;
  const isDone = authorizedAt != null && authorizedAt !== link.before;
  return (
    <Modal opened onClose={onClose} title={`Connect ${tenant.name}`} closeButtonProps={{ "aria-label": "Close" }}>
      <Stack gap="md">
        <Text size="sm">
          An administrator of the customer signs in at Microsoft, in a new tab of this browser. The link is good once,
          and nowhere else, until {exactTime(link.expiresAt)}.
        </Text>
        {!isDone && (
          <Button component="a" href={link.url} target="_blank" rel="noopener noreferrer" data-autofocus>
            Sign in and consent
          </Button>
        )}
        <Group gap="xs" role="status">
          {isDone ? (
            <>
              <AuthorizationState status={status} />
              <Text size="sm">by {authorizedBy ?? "an administrator"}</Text>
            </>
          ) : (
            <>
              <Status tone="waiting">Waiting</Status>
              <Text size="sm">This page tells when consent was given.</Text>
            </>
          )}
        </Group>
        <Group justify="flex-end">
          <Button variant={isDone ? "filled" : "default"} onClick={onClose}>
            {isDone ? "Go on" : "Close"}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
