import { useApi } from "../api/query-client.js";
import { PickedNamesDocument, PickTechnicianDocument, PickTenantDocument } from "../gql/graphql.js";
import type { Choice } from "../ui/picker.js";

export function useTenants(search: string): readonly Choice[] {
  const { data } = useApi(PickTenantDocument, { search: search || undefined });
  return data?.tenantApps.nodes.map(({ id, name }) => ({ value: id, label: name })) ?? [];
}

export function useTechnicians(search: string): readonly Choice[] {
  const { data } = useApi(PickTechnicianDocument, { search: search || undefined });
  return data?.technicians.nodes.map(({ id, displayName }) => ({ value: id, label: displayName })) ?? [];
}

/** What the address chose may not be among what was found: its name is asked for by itself. */
export function withChosen(useChoices: (search: string) => readonly Choice[], id: string | undefined) {
  return function useChoicesAndChosen(search: string): readonly Choice[] {
    const found = useChoices(search);
    const { data } = useApi(PickedNamesDocument, { ids: id ? [id] : [] }, { enabled: id !== undefined });
    const [node] = data?.nodes ?? [];
    if (!id || !node || found.some(({ value }) => value === id)) return found;
    const label = "name" in node ? node.name : "displayName" in node ? node.displayName : id;
    return [{ value: id, label }, ...found];
  };
}
