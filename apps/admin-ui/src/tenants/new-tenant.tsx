import { SegmentedControl, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useAction } from "../api/use-action.js";
import { useMay } from "../app/session.js";
import { CreateCustomerDocument, CreateTenantDocument } from "../gql/graphql.js";
import { FormDialog } from "../ui/form-dialog.js";
import { Picker } from "../ui/picker.js";
import { useDraft } from "../ui/use-draft.js";
import { customersWith } from "./use-customers.js";

const EMPTY = { isNewCustomer: true, customerId: null as string | null, customerName: "", name: "" };

/** A customer, new or known, and a tenant app of theirs. A customer that was made stays made if the rest is refused. */
export function NewTenant({ onClose }: { readonly onClose: () => void }) {
  const may = useMay();
  const navigate = useNavigate();
  const [draft, change, forget] = useDraft("new-tenant", { ...EMPTY, isNewCustomer: may("customer:write") });
  const [useCustomers] = useState(() => customersWith(draft.customerId ?? undefined));
  const customer = useAction(CreateCustomerDocument);
  const tenant = useAction(CreateTenantDocument);
  const name = draft.name || (draft.isNewCustomer ? draft.customerName : "");
  const submit = async () => {
    let { customerId } = draft;
    if (draft.isNewCustomer) {
      const made = await customer.run({ input: { name: draft.customerName } });
      customerId = made?.customer?.id ?? null;
      if (customerId) change({ isNewCustomer: false, customerId, name });
    }
    if (!customerId) return;
    const made = await tenant.run({ input: { customerId, name } });
    if (!made?.tenantApp) return;
    forget();
    await navigate({ to: "/tenants/$tenantId", params: { tenantId: made.tenantApp.id } });
  };
  return (
    <FormDialog
      title="Add a tenant"
      confirm="Add and set up"
      disabled={!draft.isNewCustomer && !draft.customerId}
      action={{
        busy: customer.busy || tenant.busy,
        problem: customer.problem ?? tenant.problem,
        refusals: [...customer.refusals, ...tenant.refusals],
      }}
      onSubmit={submit}
      onClose={onClose}
    >
      {may("customer:write") && (
        <SegmentedControl
          aria-label="New or known"
          fullWidth
          value={draft.isNewCustomer ? "new" : "known"}
          onChange={(value) => change({ isNewCustomer: value === "new" })}
          data={[
            { value: "new", label: "New customer" },
            { value: "known", label: "Known customer" },
          ]}
        />
      )}
      {draft.isNewCustomer ? (
        <TextInput
          label="Customer"
          data-autofocus
          required
          maxLength={200}
          value={draft.customerName}
          onChange={({ currentTarget }) => change({ customerName: currentTarget.value })}
        />
      ) : (
        <Picker
          label="Customer"
          placeholder="Begin to type"
          value={draft.customerId ?? undefined}
          onChange={(value) => change({ customerId: value ?? null })}
          useChoices={useCustomers}
        />
      )}
      <TextInput
        label="Name of the tenant"
        description={
          draft.isNewCustomer ? "What technicians see; the customer's name if left empty" : "What technicians see"
        }
        required={!draft.isNewCustomer}
        maxLength={200}
        value={draft.name}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
    </FormDialog>
  );
}
