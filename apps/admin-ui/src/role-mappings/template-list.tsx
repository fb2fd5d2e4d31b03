import { Button, Group, List, Stack, Title } from "@mantine/core";
import { useState } from "react";
import { useApi } from "../api/query-client.js";
import { useAction } from "../api/use-action.js";
import { useMay } from "../app/session.js";
import {
  DeleteTemplateDocument,
  MappingTemplateDocument,
  MappingTemplatesDocument,
  type MappingTemplatesQuery,
} from "../gql/graphql.js";
import { EmptyState } from "../ui/empty-state.js";
import { ProblemNotice, Refusals } from "../ui/notice.js";
import { Loaded } from "../ui/screen.js";
import { ApplyTemplate } from "./apply-template.js";
import { ruleInWords } from "./rule-in-words.js";

export type Template = MappingTemplatesQuery["mappingTemplates"]["nodes"][number];

/** Whole sets under a name, to be put in place in many tenants at once. */
export function TemplateList() {
  const query = useApi(MappingTemplatesDocument, {});
  return (
    <Stack component="section" gap="sm" aria-label="Templates">
      <Title order={2} size="h4">
        Templates
      </Title>
      <Loaded query={query}>
        {({ mappingTemplates: { nodes } }) =>
          nodes.length === 0 ? (
            <EmptyState kind="first-use" title="No templates yet">
              Map the roles of one tenant, then keep them as a template for the next.
            </EmptyState>
          ) : (
            nodes.map((template) => <TemplateCard key={template.id} template={template} />)
          )
        }
      </Loaded>
    </Stack>
  );
}

/** What it holds is asked for once somebody wants to see it. */
function TemplateCard({ template }: { readonly template: Template }) {
  const may = useMay();
  const remove = useAction(DeleteTemplateDocument);
  const [isOpen, setOpen] = useState(false);
  const query = useApi(MappingTemplateDocument, { id: template.id }, { enabled: isOpen });
  const [isApplying, setApplying] = useState(false);
  return (
    <article className="card" aria-label={template.name}>
      <Title order={3} size="h5">
        {template.name}
      </Title>
      {isOpen && (
        <Loaded query={query}>
          {({ node }) => (
            <List size="sm" mt="xs">
              {node &&
                "mappings" in node &&
                node.mappings.map((rule) => <List.Item key={ruleInWords(rule)}>{ruleInWords(rule)}</List.Item>)}
            </List>
          )}
        </Loaded>
      )}
      <Refusals refusals={remove.refusals} />
      {remove.problem && <ProblemNotice problem={remove.problem} />}
      <Group gap="sm" mt="sm">
        <Button size="xs" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? "Hide what it holds" : "Show what it holds"}
        </Button>
        {may("roleMapping:write") && (
          <>
            <Button size="xs" onClick={() => setApplying(true)}>
              Put in place
            </Button>
            <Button
              size="xs"
              variant="default"
              loading={remove.busy}
              onClick={() => void remove.run({ input: { mappingTemplateId: template.id } })}
            >
              Forget it
            </Button>
          </>
        )}
      </Group>
      {isApplying && <ApplyTemplate template={template} onClose={() => setApplying(false)} />}
    </article>
  );
}
