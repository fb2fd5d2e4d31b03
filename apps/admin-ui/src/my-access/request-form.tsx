import { Button, Checkbox, Chip, Group, Modal, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { serverNow } from "../api/server-clock.js";
import { useAction } from "../api/use-action.js";
import { RequestAccessDocument } from "../gql/graphql.js";
import { bothZones, durationChoices, minutesInWords } from "../ui/durations.js";
import { ProblemNotice, Refusals } from "../ui/notice.js";
import { useDraft } from "../ui/use-draft.js";
import { LaterStart } from "./later-start.js";
import type { Requestable } from "./my-access-screen.js";

const MINUTE_MS = 60_000;

interface RequestFormProps {
  readonly tenant: Requestable;
  readonly onClose: () => void;
}

/** What can be had at once; where nothing can, everything. */
function preselected(roles: Requestable["roles"]): string[] {
  const atOnce = roles.filter(({ requiresApproval }) => !requiresApproval);
  return (atOnce.length > 0 ? atOnce : roles).map(({ role }) => role.templateId);
}

/** Roles chosen, a usual duration, and a reason: what is left is to press the button. */
export function RequestForm({ tenant: { tenantApp, roles }, onClose }: RequestFormProps) {
  const [draft, change, forget] = useDraft(`request:${tenantApp.id}`, {
    roleIds: preselected(roles),
    minutes: tenantApp.defaultDurationMinutes,
    justification: "",
    ticketNumber: "",
    breakGlass: false,
    startsAt: null as string | null,
  });
  const request = useAction(RequestAccessDocument);
  const chosen = roles.filter(({ role }) => draft.roleIds.includes(role.templateId));
  const ceiling = Math.min(tenantApp.maxDurationMinutes, ...chosen.map(({ maxDurationMinutes }) => maxDurationMinutes));
  const minutes = Math.min(draft.minutes, ceiling);
  const needsApproval = chosen.some(({ requiresApproval }) => requiresApproval);
  const maySkip = needsApproval && chosen.every((role) => !role.requiresApproval || role.breakGlass);
  const startsAtMs = draft.startsAt ? Date.parse(draft.startsAt) : null;
  const at = (name: string) => request.refusals.find(({ path }) => path?.at(-1) === name)?.message;
  const submit = async () => {
    const done = await request.run({
      input: {
        tenantAppId: tenantApp.id,
        roleTemplateIds: chosen.map(({ role }) => role.templateId),
        durationMinutes: minutes,
        justification: draft.justification || null,
        ticketNumber: draft.ticketNumber || null,
        ...(maySkip && draft.breakGlass && { breakGlass: true }),
        ...(startsAtMs !== null && { startsAt: new Date(startsAtMs).toISOString() }),
      },
    });
    if (!done || done.userErrors.length > 0) return;
    forget();
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={`Access to ${tenantApp.name}`}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="md">
          <Checkbox.Group label="Roles" value={draft.roleIds} onChange={(roleIds) => change({ roleIds })}>
            <Stack gap={6} mt={6}>
              {roles.map(({ role, requiresApproval }) => (
                <Checkbox
                  key={role.templateId}
                  value={role.templateId}
                  label={`${role.displayName}${requiresApproval ? " (needs approval)" : ""}`}
                />
              ))}
            </Stack>
          </Checkbox.Group>
          <div>
            <Text size="sm" fw={500} id="duration-label">
              For how long
            </Text>
            <Chip.Group value={String(minutes)} onChange={(value) => change({ minutes: Number(value) })}>
              <Group gap="xs" mt={6} role="radiogroup" aria-labelledby="duration-label">
                {[...new Set([...durationChoices(ceiling), minutes])]
                  .sort((a, b) => a - b)
                  .map((each) => (
                    <Chip key={each} value={String(each)} variant="outline" className="chip">
                      {minutesInWords(each)}
                    </Chip>
                  ))}
              </Group>
            </Chip.Group>
            <Text size="sm" className="quiet" mt={6}>
              {needsApproval
                ? `${minutesInWords(minutes)} from when it is approved and usable`
                : `Until about ${bothZones((startsAtMs ?? serverNow()) + minutes * MINUTE_MS)}`}
              , at most {minutesInWords(ceiling)} here.
            </Text>
          </div>
          <LaterStart value={draft.startsAt} error={at("startsAt")} onChange={(startsAt) => change({ startsAt })} />
          <Textarea
            label="Reason"
            data-autofocus
            required={tenantApp.justificationRequired}
            autosize
            minRows={2}
            maxLength={2000}
            value={draft.justification}
            error={at("justification")}
            onChange={({ currentTarget }) => change({ justification: currentTarget.value })}
          />
          <TextInput
            label="Ticket"
            required={tenantApp.ticketPattern !== null && tenantApp.ticketPattern !== undefined}
            value={draft.ticketNumber}
            error={at("ticketNumber")}
            onChange={({ currentTarget }) => change({ ticketNumber: currentTarget.value })}
          />
          {maySkip && (
            <Checkbox
              label="Emergency: skip the approval. Every owner is told at once."
              checked={draft.breakGlass}
              onChange={({ currentTarget }) => change({ breakGlass: currentTarget.checked })}
            />
          )}
          <Refusals refusals={request.refusals} />
          {request.problem && <ProblemNotice problem={request.problem} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={request.busy} disabled={chosen.length === 0}>
              {needsApproval && !(maySkip && draft.breakGlass) ? "Ask for approval" : "Request access"}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
