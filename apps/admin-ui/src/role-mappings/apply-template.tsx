import { List, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useApi } from "../api/query-client.js";
import { useAction } from "../api/use-action.js";
import { ApplyTemplateDocument, type ApplyTemplateMutation, TemplatePreviewDocument } from "../gql/graphql.js";
import { useTenants } from "../grants/use-choices.js";
import { FormDialog } from "../ui/form-dialog.js";
import { ManyPicker } from "../ui/many-picker.js";
import { ProblemNotice } from "../ui/notice.js";
import type { Choice } from "../ui/picker.js";
import { Status } from "../ui/status.js";
import { named } from "./role-names.js";
import { ruleInWords } from "./rule-in-words.js";
import type { Template } from "./template-list.js";

type Result = ApplyTemplateMutation["applyMappingTemplate"]["results"][number];

interface ApplyTemplateProps {
  readonly template: Template;
  readonly onClose: () => void;
}

/** Chooses tenants, shows what would change in each, and then says what came of it in each. */
export function ApplyTemplate({ template, onClose }: ApplyTemplateProps) {
  const [tenants, setTenants] = useState<readonly Choice[]>([]);
  const [results, setResults] = useState<readonly Result[] | null>(null);
  const apply = useAction(ApplyTemplateDocument);
  const tenantIds = tenants.map(({ value }) => value);
  const hasChosen = tenantIds.length > 0;
  const preview = useApi(TemplatePreviewDocument, { id: template.id, tenantIds }, { enabled: hasChosen && !results });
  const differences = hasChosen ? (preview.data?.mappingTemplatePreview ?? []) : [];
  const roles = differences.flatMap(({ added, removed }) => [...added, ...removed].flatMap((rule) => rule.roles));
  const submit = async () => {
    const payload = await apply.run({ input: { mappingTemplateId: template.id, tenantAppIds: tenantIds } });
    if (payload?.userErrors.length === 0) setResults(payload.results);
  };
  return (
    <FormDialog
      title={`Put ${template.name} in place`}
      confirm={results ? "Done" : "Put in place"}
      disabled={!results && (!hasChosen || preview.data === undefined || preview.isPlaceholderData)}
      action={apply}
      onSubmit={results ? async () => onClose() : submit}
      onClose={onClose}
    >
      {!results && (
        <ManyPicker
          label="Tenants"
          placeholder="Begin to type a name"
          value={tenants}
          onChange={setTenants}
          useChoices={useTenants}
        />
      )}
      {preview.error && <ProblemNotice problem={preview.error} onRetry={() => void preview.refetch()} />}
      {!results &&
        differences.map(({ tenantApp, added, removed, loosens }) => (
          <section key={tenantApp.id} aria-label={tenantApp.name}>
            <Text size="sm" fw={600}>
              {tenantApp.name}
            </Text>
            <List listStyleType="none" size="sm" spacing={4}>
              {added.length + removed.length === 0 && <List.Item>Nothing changes.</List.Item>}
              {added.map((rule) => (
                <List.Item key={`new ${ruleInWords(rule)}`}>
                  <Status tone="good">New</Status> {ruleInWords(rule)}
                </List.Item>
              ))}
              {removed.map((rule) => (
                <List.Item key={`goes ${ruleInWords(rule)}`}>
                  <Status tone="bad">Goes</Status> {ruleInWords(rule)}
                </List.Item>
              ))}
              {loosens.map((words) => (
                <List.Item key={words}>
                  <Status tone="waiting">A second person confirms</Status> {named(words, roles)}
                </List.Item>
              ))}
            </List>
          </section>
        ))}
      {results && <Results results={results} tenants={tenants} roles={roles} />}
    </FormDialog>
  );
}

interface ResultsProps {
  readonly results: readonly Result[];
  readonly tenants: readonly Choice[];
  readonly roles: Parameters<typeof named>[1];
}

const Results = ({ results, tenants, roles }: ResultsProps) => (
  <Stack gap="xs" role="status">
    {results.map(({ tenantAppId, endedAccessGrants, userErrors }) => (
      <Text size="sm" key={tenantAppId}>
        <strong>{tenants.find(({ value }) => value === tenantAppId)?.label ?? "A tenant"}</strong>:{" "}
        {userErrors.length > 0 ? userErrors.map(({ message }) => named(message, roles)).join(" ") : "in place."}
        {endedAccessGrants > 0 && ` Open access that ends with it: ${endedAccessGrants}.`}
      </Text>
    ))}
  </Stack>
);
