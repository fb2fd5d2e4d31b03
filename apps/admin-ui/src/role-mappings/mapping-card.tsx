import { Button, Checkbox, Group, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useMemo } from "react";
import { minutesInWords } from "../ui/durations.js";
import { type DraftMapping, EVERYBODY } from "./draft.js";
import type { PreviewContext } from "./preview.js";
import { RolesSelect } from "./roles-select.js";

interface MappingCardProps {
  readonly number: number;
  readonly mapping: DraftMapping;
  readonly context: PreviewContext;
  /** What the gateway said of a field. */
  readonly errorAt: (field: string) => string | undefined;
  readonly onChange: (part: Partial<DraftMapping>) => void;
  readonly onRemove: () => void;
}

/** One mapping: for whom, which roles, for how long, and whether somebody has to approve. */
export function MappingCard({ number, mapping, context, errorAt, onChange, onRemove }: MappingCardProps) {
  const { groups, roles, tenantMaxMinutes } = context;
  const groupChoices = useMemo(() => groups.map(({ id, name }) => ({ value: id, label: name })), [groups]);
  const minutes = mapping.maxDurationMinutes;
  return (
    <section className="card" aria-label={`Mapping ${number}`}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label="Who"
          placeholder="Choose a group"
          searchable
          required
          error={errorAt("technicianGroupId")}
          value={mapping.audience}
          onChange={(audience) => onChange({ audience })}
          data={[{ value: EVERYBODY, label: "Every technician" }, ...groupChoices]}
          nothingFoundMessage="No group of that name"
        />
        <TextInput
          label="Longest window"
          description={`Minutes; ${minutes ? minutesInWords(minutes) : `empty: as the tenant, ${minutesInWords(tenantMaxMinutes)}`}`}
          inputWrapperOrder={["label", "input", "description", "error"]}
          type="number"
          min={1}
          error={errorAt("maxDurationMinutes")}
          placeholder={String(tenantMaxMinutes)}
          value={minutes ?? ""}
          onChange={({ currentTarget }) => onChange({ maxDurationMinutes: Number(currentTarget.value) || null })}
        />
      </SimpleGrid>
      <RolesSelect
        label="Roles"
        required
        roles={roles}
        value={mapping.roleTemplateIds}
        error={errorAt("roleTemplateIds")}
        onChange={(roleTemplateIds) => onChange({ roleTemplateIds })}
      />
      <Group justify="space-between" align="flex-end" mt="sm" gap="sm">
        <Group gap="md" align="flex-end">
          <Checkbox
            label="Needs approval"
            my={8}
            checked={mapping.requiresApproval}
            onChange={({ currentTarget }) => onChange({ requiresApproval: currentTarget.checked })}
          />
          {mapping.requiresApproval && (
            <>
              <Select
                label="Approved by"
                placeholder="Owners"
                searchable
                clearable
                clearButtonProps={{ "aria-label": "Owners approve" }}
                error={errorAt("approverGroupId")}
                value={mapping.approverGroupId}
                onChange={(approverGroupId) => onChange({ approverGroupId })}
                data={groupChoices}
                nothingFoundMessage="No group of that name"
              />
              <Checkbox
                label="May be skipped in an emergency"
                my={8}
                checked={mapping.breakGlass}
                onChange={({ currentTarget }) => onChange({ breakGlass: currentTarget.checked })}
              />
            </>
          )}
        </Group>
        <Button variant="default" size="xs" onClick={onRemove} aria-label={`Take out mapping ${number}`}>
          Take out
        </Button>
      </Group>
    </section>
  );
}
