import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useMemo, useState } from "react";
import { useAction } from "../api/use-action.js";
import { useMay } from "../app/session.js";
import { type RoleMappingsQuery, SetRoleMappingsDocument } from "../gql/graphql.js";
import { EmptyState } from "../ui/empty-state.js";
import { ProblemNotice, Refusals } from "../ui/notice.js";
import { useDraft } from "../ui/use-draft.js";
import { type DraftMapping, emptyMapping, type MappedTenant, toDraft, toInput } from "./draft.js";
import { MappingCard } from "./mapping-card.js";
import { compare, linesOf, type PreviewContext } from "./preview.js";
import { PreviewTable } from "./preview-table.js";
import { named } from "./role-names.js";
import { Templates } from "./templates.js";

interface MappingEditorProps {
  readonly tenant: MappedTenant;
  readonly data: Pick<RoleMappingsQuery, "guardrails" | "technicianGroups">;
}

/** The whole set of one tenant: as it is, or as it is being changed, with what would come of it before it is saved. */
export function MappingEditor({ tenant, data }: MappingEditorProps) {
  const may = useMay();
  const stored = useMemo(() => tenant.roleMappings.map(toDraft), [tenant.roleMappings]);
  const context = useMemo((): PreviewContext => contextOf(tenant, data), [tenant, data]);
  const [{ mappings }, change, forget] = useDraft<{ mappings: readonly DraftMapping[] | null }>(
    `mappings:${tenant.id}`,
    { mappings: null },
  );
  const save = useAction(SetRoleMappingsDocument);
  const [saved, setSaved] = useState<string | null>(null);
  const edited = mappings ?? stored;
  const lines = compare(linesOf(stored, context), linesOf(edited, context));
  const edit = (next: readonly DraftMapping[]) => {
    setSaved(null);
    change({ mappings: next });
  };
  const drop = () => {
    forget();
    change({ mappings: null });
  };
  const submit = async () => {
    const payload = await save.run({ input: { tenantAppId: tenant.id, mappings: edited.map(toInput) } });
    const waits = payload?.userErrors.some((refusal) => "pendingChangeId" in refusal);
    if (!payload || (payload.userErrors.length > 0 && !waits)) return;
    drop();
    const ended = payload.endedAccessGrants.length;
    if (!waits) setSaved(ended === 0 ? "Saved." : `Saved. Open access that ends with it: ${ended}.`);
  };
  const refusals = save.refusals.map((refusal) => ({
    ...refusal,
    message: named(refusal.message, tenant.roleDefinitions),
  }));
  const errorAt = (index: number) => (field: string) =>
    refusals.find(({ path }) => path?.[2] === String(index) && path.at(-1) === field)?.message;
  const mayWrite = may("roleMapping:write") && tenant.status !== "ARCHIVED";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack gap="md">
        {mayWrite && (
          <>
            {edited.map((mapping, index) => (
              <MappingCard
                key={mapping.key}
                number={index + 1}
                mapping={mapping}
                context={context}
                errorAt={errorAt(index)}
                onChange={(part) => edit(edited.map((each) => (each === mapping ? { ...each, ...part } : each)))}
                onRemove={() => edit(edited.filter((each) => each !== mapping))}
              />
            ))}
            <Group gap="sm">
              <Button variant="default" onClick={() => edit([...edited, emptyMapping()])}>
                Add a mapping
              </Button>
              <Templates tenant={tenant} edited={edited} onFill={edit} />
            </Group>
          </>
        )}
        <section aria-label="Who could get what">
          <Title order={2} size="h4" mb="sm">
            {mappings ? "Who could get what, once saved" : "Who could get what"}
          </Title>
          {lines.length === 0 ? (
            <EmptyState kind="first-use" title="Nobody can ask for anything here">
              {mayWrite ? "Add a mapping: a group, and the roles that its people may ask for." : null}
            </EmptyState>
          ) : (
            <PreviewTable caption="Who could get what" lines={lines} />
          )}
        </section>
        <Refusals refusals={refusals} />
        {save.problem && <ProblemNotice problem={save.problem} onRetry={() => void submit()} />}
        {saved && (
          <Text size="sm" role="status">
            {saved}
          </Text>
        )}
        {mappings && (
          <Group gap="sm" className="card">
            <Button type="submit" loading={save.busy}>
              Save the mappings
            </Button>
            <Button
              variant="default"
              onClick={() => {
                save.reset();
                drop();
              }}
            >
              Leave as it was
            </Button>
            <Text size="sm" className="quiet">
              Whoever loses a role by this loses open access that rests on it.
            </Text>
          </Group>
        )}
      </Stack>
    </form>
  );
}

const contextOf = (tenant: MappedTenant, { guardrails, technicianGroups }: MappingEditorProps["data"]) => ({
  tenantMaxMinutes: tenant.maxDurationMinutes,
  groups: technicianGroups.nodes.map(({ id, name, members }) => ({ id, name, people: members.totalCount })),
  roles: tenant.roleDefinitions,
  guardrails: guardrails ?? null,
});
