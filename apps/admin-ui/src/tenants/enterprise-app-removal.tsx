import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import type { Removal } from "./archive-tenant.js";

/** What only the customer can do, once every access here was closed. */
export function EnterpriseAppRemoval({ removal }: { readonly removal: Removal }) {
  return (
    <section className="card" data-tone="good" aria-label="What is left for the customer">
      <Title order={2} size="h4">
        What is left for the customer
      </Title>
      <Text size="sm" mt={4} mb="sm">
        Once every grant here is closed, an administrator of theirs takes our enterprise app out, and the consent with
        it. Not earlier: without consent nothing can be closed any more. This is shown once; send it to them now.
      </Text>
      <Stack gap="sm">
        <Way name="In the admin center: Properties, then Delete" words={removal.portalUrl} />
        <Way name="By the Azure CLI" words={removal.azureCliCommand} />
        <Way name="By Microsoft Graph" words={removal.graphRequest} />
      </Stack>
    </section>
  );
}

function Way({ name, words }: { readonly name: string; readonly words: string }) {
  const { copied, copy } = useClipboard({ timeout: 5_000 });
  return (
    <div>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>
          {name}
        </Text>
        <Button size="compact-xs" variant="default" onClick={() => copy(words)} aria-label={`Copy: ${name}`}>
          {copied ? "Copied" : "Copy"}
        </Button>
      </Group>
      <Text className="mono">{words}</Text>
    </div>
  );
}
