import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useApi } from "../api/query-client.js";
import { useMay } from "../app/session.js";
import { GuardrailsDocument, type GuardrailsQuery } from "../gql/graphql.js";
import { minutesInWords } from "../ui/durations.js";
import { Loaded } from "../ui/screen.js";
import { ChangeGuardrails } from "./change-guardrails.js";

/** What no mapping can go beneath, whatever it says. */
export function Guardrails() {
  const may = useMay();
  const [isChanging, setChanging] = useState(false);
  const query = useApi(GuardrailsDocument, {});
  return (
    <section className="card" aria-labelledby="guardrails">
      <Stack gap="sm">
        <Group justify="space-between" gap="sm">
          <Title order={2} size="h4" id="guardrails">
            Above every mapping
          </Title>
          {may("guardrails:write") && query.data && (
            <Button variant="default" size="xs" onClick={() => setChanging(true)}>
              Change the guardrails
            </Button>
          )}
        </Group>
        <Loaded query={query}>{({ guardrails }) => <Rules guardrails={guardrails} />}</Loaded>
      </Stack>
      {isChanging && query.data && <ChangeGuardrails data={query.data} onClose={() => setChanging(false)} />}
    </section>
  );
}

function Rules({ guardrails }: { readonly guardrails: GuardrailsQuery["guardrails"] }) {
  const { protectedRoles, approvalRequired, maxDurationMinutes } = guardrails;
  if (protectedRoles.length === 0) return <Text size="sm">No role is protected: each mapping decides alone.</Text>;
  const rules = [
    approvalRequired ? "always need an approval" : "need an approval where a mapping says so",
    maxDurationMinutes ? `are given for ${minutesInWords(maxDurationMinutes)} at most` : "have no cap of their own",
  ];
  return (
    <Text size="sm">
      {protectedRoles.map(({ displayName }) => displayName).join(", ")} {rules.join(" and ")}.
    </Text>
  );
}
