import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useApi } from "../api/query-client.js";
import { useAction } from "../api/use-action.js";
import { useMay } from "../app/session.js";
import { type DevicesQuery, PickGroupsDocument, SetDeviceRevealersDocument } from "../gql/graphql.js";
import { FormDialog } from "../ui/form-dialog.js";
import { ManyPicker } from "../ui/many-picker.js";
import type { Choice } from "../ui/picker.js";

type Customer = NonNullable<DevicesQuery["tenantApp"]>["customer"];

interface RevealersProps {
  readonly customer: Customer;
  /** The person who looks is. */
  readonly isAmongThem: boolean;
}

/** Who may reveal passwords of the customer's devices. */
export function Revealers({ customer, isAmongThem }: RevealersProps) {
  const may = useMay();
  const [isChanging, setChanging] = useState(false);
  const names = customer.deviceRevealers.map(({ name }) => name).join(", ");
  return (
    <Group gap="sm" justify="space-between">
      <Text size="sm">
        {names
          ? `Passwords of ${customer.name}'s devices are shown to: ${names}.`
          : `Nobody may reveal passwords of ${customer.name}'s devices yet.`}
        {names && !isAmongThem && " You are in none of these groups."}
      </Text>
      {may("roleMapping:write") && (
        <Button size="xs" variant="default" onClick={() => setChanging(true)}>
          Who may reveal
        </Button>
      )}
      {isChanging && <ChangeRevealers customer={customer} onClose={() => setChanging(false)} />}
    </Group>
  );
}

function useGroups(search: string): readonly Choice[] {
  const { data } = useApi(PickGroupsDocument, {});
  const words = search.toLowerCase();
  return (data?.technicianGroups.nodes ?? [])
    .filter(({ name }) => name.toLowerCase().includes(words))
    .map(({ id, name }) => ({ value: id, label: name }));
}

function ChangeRevealers({ customer, onClose }: { readonly customer: Customer; readonly onClose: () => void }) {
  const set = useAction(SetDeviceRevealersDocument);
  const [chosen, setChosen] = useState<readonly Choice[]>(() =>
    customer.deviceRevealers.map(({ id, name }) => ({ value: id, label: name })),
  );
  const submit = async () => {
    const input = { customerId: customer.id, technicianGroupIds: chosen.map(({ value }) => value) };
    const payload = await set.run({ input });
    if (payload && payload.userErrors.length === 0) onClose();
  };
  return (
    <FormDialog title={`Devices of ${customer.name}`} confirm="Save" action={set} onSubmit={submit} onClose={onClose}>
      <ManyPicker
        label="Groups that may reveal"
        description="Their members see local administrator passwords in every tenant of this customer. The owners are told."
        placeholder="Nobody"
        value={chosen}
        onChange={setChosen}
        useChoices={useGroups}
      />
    </FormDialog>
  );
}
