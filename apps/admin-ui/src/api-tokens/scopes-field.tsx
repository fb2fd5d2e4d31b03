import { Checkbox, Group, Input, Stack, Text } from "@mantine/core";

interface ScopesFieldProps {
  readonly offered: readonly string[];
  readonly value: readonly string[];
  readonly onChange: (scopes: string[]) => void;
}

/** One line for each resource, with what can be done to it. */
export function ScopesField({ offered, value, onChange }: ScopesFieldProps) {
  const resources = [...new Set(offered.map((scope) => scope.split(":", 1)[0] ?? scope))];
  return (
    <Checkbox.Group
      label="Scopes"
      description="Never more than you may yourself. Revealing credentials is never implied by another."
      inputWrapperOrder={["label", "description", "input"]}
      value={[...value]}
      onChange={onChange}
    >
      <Stack gap={8} mt={8}>
        {resources.map((resource) => (
          <Group key={resource} gap="sm" wrap="nowrap" align="flex-start" role="group" aria-label={resource}>
            <Text size="sm" className="mono quiet" w={118} flex="none" component="span">
              {resource}
            </Text>
            <Group gap="sm">
              {offered
                .filter((scope) => scope.startsWith(`${resource}:`))
                .map((scope) => (
                  <Checkbox
                    key={scope}
                    size="sm"
                    value={scope}
                    aria-label={scope}
                    label={scope.slice(resource.length + 1)}
                  />
                ))}
            </Group>
          </Group>
        ))}
      </Stack>
      {offered.length === 0 && <Input.Description mt={6}>Looking what you may give</Input.Description>}
    </Checkbox.Group>
  );
}
