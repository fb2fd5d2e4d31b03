import { Checkbox, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAction } from "../api/use-action.js";
import { type GuardrailsQuery, SetGuardrailsDocument } from "../gql/graphql.js";
import { minutesInWords } from "../ui/durations.js";
import { FormDialog } from "../ui/form-dialog.js";
import { RolesSelect } from "./roles-select.js";

interface ChangeGuardrailsProps {
  readonly data: GuardrailsQuery;
  readonly onClose: () => void;
}

export function ChangeGuardrails({ data: { guardrails, tenantApps }, onClose }: ChangeGuardrailsProps) {
  const set = useAction(SetGuardrailsDocument);
  const [roles, setRoles] = useState(guardrails.protectedRoles.map(({ templateId }) => templateId));
  const [approvalRequired, setApprovalRequired] = useState(guardrails.approvalRequired);
  const [minutes, setMinutes] = useState<number | null>(guardrails.maxDurationMinutes ?? null);
  const known = new Map(
    [
      ...(tenantApps.nodes[0]?.roleDefinitions ?? []).filter(({ isBuiltIn }) => isBuiltIn),
      ...guardrails.protectedRoles,
    ].map((role) => [role.templateId, role]),
  );
  const errorAt = (field: string) => set.refusals.find(({ path }) => path?.[1] === field)?.message;
  const submit = async () => {
    const input = { protectedRoleTemplateIds: roles, approvalRequired, maxDurationMinutes: minutes };
    const payload = await set.run({ input });
    // What waits for a second person is on the screen beneath, under that name.
    const waits = payload?.userErrors.some((refusal) => "pendingChangeId" in refusal);
    if (payload && (payload.userErrors.length === 0 || waits)) onClose();
  };
  return (
    <FormDialog title="Change the guardrails" confirm="Save" action={set} onSubmit={submit} onClose={onClose}>
      <Text size="sm">
        What tightens holds at once. What loosens waits for a second owner or admin, and every owner is told.
      </Text>
      <RolesSelect
        label="Protected roles"
        roles={[...known.values()]}
        value={roles}
        error={errorAt("protectedRoleTemplateIds")}
        onChange={setRoles}
      />
      <Checkbox
        label="They always need an approval"
        checked={approvalRequired}
        onChange={({ currentTarget }) => setApprovalRequired(currentTarget.checked)}
      />
      <TextInput
        label="They are given for at most"
        description={`Minutes; ${minutes ? minutesInWords(minutes) : "empty: no cap of their own"}`}
        inputWrapperOrder={["label", "input", "description", "error"]}
        type="number"
        min={1}
        error={errorAt("maxDurationMinutes")}
        value={minutes ?? ""}
        onChange={({ currentTarget }) => setMinutes(Number(currentTarget.value) || null)}
      />
    </FormDialog>
  );
}
