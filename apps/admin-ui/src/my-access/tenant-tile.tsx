import { Text, VisuallyHidden } from "@mantine/core";
import { Status } from "../ui/status.js";
import type { Requestable } from "./my-access-screen.js";

/** A tenant that may be asked for; where something is open already, another cannot be. */
export function TenantTile({ tenant, onRequest }: { readonly tenant: Requestable; readonly onRequest: () => void }) {
  const { tenantApp, roles, openGrant } = tenant;
  const needsApproval = roles.every(({ requiresApproval }) => requiresApproval);
  const body = (
    <>
      <Text fw={600}>
        {!openGrant && <VisuallyHidden>Request access to </VisuallyHidden>}
        {tenantApp.name}
      </Text>
      <Text size="sm" className="quiet" lineClamp={2}>
        {roles.map(({ role }) => role.displayName).join(", ")}
      </Text>
      <Text component="div" mt={6}>
        {openGrant ? (
          <Status tone="good">Open now</Status>
        ) : (
          needsApproval && <Status tone="waiting">Needs approval</Status>
        )}
      </Text>
    </>
  );
  if (openGrant) return <div className="card">{body}</div>;
  return (
    <button type="button" className="card tile" onClick={onRequest}>
      {body}
    </button>
  );
}
