import { useAction } from "../api/use-action.js";
import { ArchiveTenantDocument, type ArchiveTenantMutation } from "../gql/graphql.js";
import { ReasonDialog } from "../ui/reason-dialog.js";
import type { Tenant } from "./tenant-screen.js";

export type Removal = NonNullable<ArchiveTenantMutation["archiveTenantApp"]["enterpriseAppRemoval"]>;

interface ArchiveTenantProps {
  readonly tenant: Tenant;
  /** What is then left for the customer to do. */
  readonly onArchived: (removal: Removal | null) => void;
  readonly onClose: () => void;
}

export function ArchiveTenant({ tenant, onArchived, onClose }: ArchiveTenantProps) {
  const archive = useAction(ArchiveTenantDocument);
  return (
    <ReasonDialog
      title={`Archive ${tenant.name}`}
      words="Every open access to it ends at once, and nothing can be requested any more. This cannot be undone; the tenant can be connected anew by another tenant app."
      confirm="Archive"
      danger
      draft={`archive:${tenant.id}`}
      action={archive}
      run={async (reason) => {
        const payload = await archive.run({ input: { tenantAppId: tenant.id, reason } });
        if (payload?.userErrors.length === 0) onArchived(payload.enterpriseAppRemoval ?? null);
        return payload;
      }}
      onClose={onClose}
    />
  );
}
