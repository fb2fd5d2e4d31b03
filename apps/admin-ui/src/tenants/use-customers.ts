import { useApi } from "../api/query-client.js";
import { PickCustomerDocument, PickedCustomerDocument } from "../gql/graphql.js";
import type { Choice } from "../ui/picker.js";

/** Customers by what was typed, and the one that is chosen already. */
export const customersWith = (id: string | undefined) =>
  function useCustomers(search: string): readonly Choice[] {
    const { data } = useApi(PickCustomerDocument, { search: search || undefined });
    const picked = useApi(PickedCustomerDocument, { ids: id ? [id] : [] }, { enabled: id !== undefined });
    const found = data?.customers.nodes.map((customer) => ({ value: customer.id, label: customer.name })) ?? [];
    const [node] = picked.data?.nodes ?? [];
    if (!id || !node || !("name" in node) || found.some(({ value }) => value === id)) return found;
    return [{ value: id, label: node.name }, ...found];
  };
