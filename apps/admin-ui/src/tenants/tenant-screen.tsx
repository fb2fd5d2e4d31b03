import { Button, Stack } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useApi } from "../api/query-client.js";
import { useMay } from "../app/session.js";
import { TenantDocument, type TenantQuery } from "../gql/graphql.js";
import { EmptyState, NotAllowed } from "../ui/empty-state.js";
import { Loaded, Screen } from "../ui/screen.js";
import { ArchiveTenant, type Removal } from "./archive-tenant.js";
import { AuthorizeStep } from "./authorize-step.js";
import { DomainStep } from "./domain-step.js";
import { EnterpriseAppRemoval } from "./enterprise-app-removal.js";
import { OwnRegistration } from "./own-registration.js";
import { RolesStep } from "./roles-step.js";
import { Verdict } from "./verdict.js";
import { WindowStep } from "./window-step.js";

export type Tenant = NonNullable<TenantQuery["tenantApp"]>;

/** One tenant: will access work there, and the four steps that make it work. */
export function TenantScreen() {
  const may = useMay();
  const { tenantId } = useParams({ from: "/tenants/$tenantId" });
  const query = useApi(TenantDocument, { id: tenantId }, { enabled: may("tenantApp:read") });
  const [isArchiving, setArchiving] = useState(false);
  const [removal, setRemoval] = useState<Removal | null>(null);
  const tenant = query.data?.tenantApp;
  const mayArchive = may("tenantApp:write") && tenant && tenant.status !== "ARCHIVED";
  if (!may("tenantApp:read")) return <NotAllowed permission="tenantApp:read" />;
  return (
    <Screen
      title={tenant?.name ?? "Tenant"}
      lead={tenant ? `Tenant of ${tenant.customer.name}` : undefined}
      actions={
        mayArchive && (
          <Button variant="default" onClick={() => setArchiving(true)}>
            Archive
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {({ tenantApp }) =>
          tenantApp ? (
            <Stack gap="md">
              {removal && <EnterpriseAppRemoval removal={removal} />}
              {tenantApp.status === "ARCHIVED" ? <Archived /> : <Verdict key={tenantApp.id} tenant={tenantApp} />}
              <AuthorizeStep tenant={tenantApp} />
              <DomainStep key={`${tenantApp.id} domain`} tenant={tenantApp} />
              <WindowStep key={`${tenantApp.id} window`} tenant={tenantApp} />
              <RolesStep tenant={tenantApp} />
              <OwnRegistration tenant={tenantApp} />
            </Stack>
          ) : (
            <EmptyState kind="not-allowed" title="There is no such tenant">
              It may be old, or not for you to see.
            </EmptyState>
          )
        }
      </Loaded>
      {isArchiving && tenant && (
        <ArchiveTenant tenant={tenant} onArchived={setRemoval} onClose={() => setArchiving(false)} />
      )}
    </Screen>
  );
}

const Archived = () => (
  <EmptyState kind="first-use" title="Archived">
    Nothing can be requested here any more. What was done stays in the grants and in the audit.
  </EmptyState>
);
