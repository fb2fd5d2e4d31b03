import { Button, Menu, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem, execute, hashOf } from "../api/execute.js";
import type { Problem } from "../api/problem.js";
import { useApi } from "../api/query-client.js";
import { useAction } from "../api/use-action.js";
import { CreateTemplateDocument, MappingTemplateDocument, MappingTemplatesDocument } from "../gql/graphql.js";
import { FormDialog } from "../ui/form-dialog.js";
import { ProblemNotice } from "../ui/notice.js";
import { type DraftMapping, type MappedTenant, toDraft, toInput } from "./draft.js";

interface TemplatesProps {
  readonly tenant: MappedTenant;
  readonly edited: readonly DraftMapping[];
  /** What a template holds takes the place of what is typed; nothing is saved by it. */
  readonly onFill: (mappings: readonly DraftMapping[]) => void;
}

/** Whole sets under a name: to begin with one, or to keep this one for other tenants. */
export function Templates({ tenant, edited, onFill }: TemplatesProps) {
  const [isKeeping, setKeeping] = useState(false);
  const { data } = useApi(MappingTemplatesDocument, {});
  const client = useQueryClient();
  const [problem, setProblem] = useState<Problem | null>(null);
  const fill = async (id: string) => {
    const queryFn = () => execute(MappingTemplateDocument, { id });
    try {
      const { node } = await client.fetchQuery({ queryKey: [hashOf(MappingTemplateDocument), { id }], queryFn });
      setProblem(null);
      if (node && "mappings" in node) onFill(node.mappings.map(toDraft));
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  const templates = data?.mappingTemplates.nodes ?? [];
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="default">Templates</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {templates.length === 0 && <Menu.Label className="quiet">No templates yet</Menu.Label>}
          {templates.map(({ id, name }) => (
            <Menu.Item key={id} onClick={() => void fill(id)}>
              Fill in {name}
            </Menu.Item>
          ))}
          {edited.length > 0 && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => setKeeping(true)}>Keep these as a template</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {problem && <ProblemNotice problem={problem} />}
      {isKeeping && <KeepTemplate tenant={tenant} edited={edited} onClose={() => setKeeping(false)} />}
    </>
  );
}

function KeepTemplate({ tenant, edited, onClose }: Omit<TemplatesProps, "onFill"> & { readonly onClose: () => void }) {
  const keep = useAction(CreateTemplateDocument);
  const [name, setName] = useState(`As in ${tenant.name}`);
  return (
    <FormDialog
      title="Keep as a template"
      confirm="Keep"
      action={keep}
      onSubmit={async () => {
        const payload = await keep.run({ input: { name, mappings: edited.map(toInput) } });
        if (payload?.userErrors.length === 0) onClose();
      }}
      onClose={onClose}
    >
      <TextInput
        label="Name"
        data-autofocus
        required
        maxLength={200}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
    </FormDialog>
  );
}
