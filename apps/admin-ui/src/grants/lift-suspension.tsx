import { Group, Radio, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useAction } from "../api/use-action.js";
import { LiftSuspensionDocument } from "../gql/graphql.js";
import { FormDialog } from "../ui/form-dialog.js";
import { Picker } from "../ui/picker.js";
import { useTechnicians, useTenants } from "./use-choices.js";

type Scope = "tenant" | "technician" | "everything";

/** Lets access be asked for again where an emergency stop forbade it. What another suspension covers stays suspended. */
export function LiftSuspension({ onClose }: { readonly onClose: () => void }) {
  const lift = useAction(LiftSuspensionDocument);
  const [scope, setScope] = useState<Scope>("tenant");
  const [tenant, setTenant] = useState<string>();
  const [technician, setTechnician] = useState<string>();
  const [reason, setReason] = useState("");
  const [found, setFound] = useState<boolean | null>(null);
  const tenantAppId = scope === "tenant" ? tenant : undefined;
  const technicianId = scope === "technician" ? technician : undefined;
  const everything = scope === "everything";
  const submit = async () => {
    setFound(null);
    const scopeIds = { tenantAppId: tenantAppId ?? null, technicianId: technicianId ?? null };
    const payload = await lift.run({ input: { ...scopeIds, everything: everything || null, reason } });
    if (payload?.userErrors.length === 0) setFound(payload.lifted);
  };
  return (
    <FormDialog
      title="Allow new access again"
      confirm="Allow it"
      disabled={!everything && !tenantAppId && !technicianId}
      action={lift}
      onSubmit={submit}
      onClose={onClose}
    >
      <Radio.Group label="Of whom" value={scope} onChange={(value) => setScope(value as Scope)}>
        <Group mt={6}>
          <Radio value="tenant" label="A tenant" />
          <Radio value="technician" label="A technician" />
          <Radio value="everything" label="Everybody, everywhere" />
        </Group>
      </Radio.Group>
      {scope === "tenant" && (
        <Picker label="Tenant" placeholder="Choose one" value={tenant} onChange={setTenant} useChoices={useTenants} />
      )}
      {scope === "technician" && (
        <Picker
          label="Technician"
          placeholder="Choose one"
          value={technician}
          onChange={setTechnician}
          useChoices={useTechnicians}
        />
      )}
      <Textarea
        label="Reason"
        required
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      {found !== null && (
        <Text size="sm" fw={600} role="status">
          {found ? "New access can be asked for again." : "Nothing was suspended there."}
        </Text>
      )}
    </FormDialog>
  );
}
