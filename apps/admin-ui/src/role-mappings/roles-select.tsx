import { Group, MultiSelect } from "@mantine/core";
import { useMemo } from "react";
import { Status } from "../ui/status.js";
import type { PreviewContext } from "./preview.js";

interface RolesSelectProps {
  readonly label: string;
  readonly required?: boolean;
  readonly roles: PreviewContext["roles"];
  readonly value: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (value: string[]) => void;
}

/** Found by name; what Microsoft counts as privileged is marked. A role that is gone keeps its id, to be taken out. */
export function RolesSelect({ label, required, roles, value, error, onChange }: RolesSelectProps) {
  const privileged = useMemo(
    () => new Set(roles.filter(({ isPrivileged }) => isPrivileged).map(({ templateId }) => templateId)),
    [roles],
  );
  const data = useMemo(
    () => roles.map(({ templateId, displayName }) => ({ value: templateId, label: displayName })),
    [roles],
  );
  const gone = value.filter((id) => !roles.some(({ templateId }) => templateId === id));
  return (
    <MultiSelect
      label={label}
      mt="sm"
      placeholder={value.length === 0 ? "Find a role by name" : undefined}
      searchable
      required={required}
      hidePickedOptions
      error={error}
      value={[...value]}
      onChange={onChange}
      data={[...data, ...gone.map((id) => ({ value: id, label: id }))]}
      nothingFoundMessage="No role of that name"
      renderOption={({ option }) => (
        <Group gap="xs" justify="space-between" w="100%">
          {option.label}
          {privileged.has(option.value) && <Status tone="waiting">Privileged</Status>}
        </Group>
      )}
    />
  );
}
