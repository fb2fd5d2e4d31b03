import { Group, Text } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useApi } from "../api/query-client.js";
import { useMay } from "../app/session.js";
import { RoleMappingsDocument } from "../gql/graphql.js";
import { useTenants, withChosen } from "../grants/use-choices.js";
import { EmptyState, NotAllowed } from "../ui/empty-state.js";
import { Picker } from "../ui/picker.js";
import { Loaded, Screen } from "../ui/screen.js";
import { Guardrails } from "./guardrails.js";
import { MappingEditor } from "./mapping-editor.js";
import { PendingChanges } from "./pending-changes.js";
import { TemplateList } from "./template-list.js";

/** Which groups may ask for which roles, tenant by tenant. The address holds the tenant. */
export function RoleMappingsScreen() {
  const may = useMay();
  const { tenant } = useSearch({ from: "/role-mappings" });
  const navigate = useNavigate();
  const [useTenantChoices] = useState(() => withChosen(useTenants, tenant));
  if (!may("technician:read")) return <NotAllowed permission="technician:read" />;
  return (
    <Screen title="Role mappings" lead="Which groups may ask for which roles, for how long, and who approves.">
      {may("guardrails:read") && <PendingChanges />}
      <Group gap="sm" align="flex-end" role="search" aria-label="Role mappings">
        <Picker
          label="Tenant"
          placeholder="Choose a tenant"
          value={tenant}
          onChange={(value) => void navigate({ to: "/role-mappings", search: { tenant: value } })}
          useChoices={useTenantChoices}
        />
        {tenant && (
          <Link className="text-link" to="/tenants/$tenantId" params={{ tenantId: tenant }}>
            Set-up of this tenant
          </Link>
        )}
      </Group>
      {tenant ? (
        <TenantMappings key={tenant} tenantId={tenant} />
      ) : (
        <>
          <Text size="sm" className="quiet">
            Roles are mapped for each tenant by itself: choose one. Templates carry a set from one to the next.
          </Text>
          {may("guardrails:read") && <Guardrails />}
          <TemplateList />
        </>
      )}
    </Screen>
  );
}

function TenantMappings({ tenantId }: { readonly tenantId: string }) {
  const may = useMay();
  const query = useApi(RoleMappingsDocument, { id: tenantId, guardrails: may("guardrails:read") });
  return (
    <Loaded query={query}>
      {(data) =>
        data.tenantApp ? (
          <MappingEditor key={data.tenantApp.id} tenant={data.tenantApp} data={data} />
        ) : (
          <EmptyState kind="not-allowed" title="There is no such tenant">
            It may be old, or not for you to see.
          </EmptyState>
        )
      }
    </Loaded>
  );
}
