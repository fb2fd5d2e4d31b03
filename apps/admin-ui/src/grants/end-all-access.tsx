import { Button, Checkbox, Group, Modal, Radio, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useApi } from "../api/query-client.js";
import { useAction } from "../api/use-action.js";
import { EndAllAccessDocument, OpenGrantsDocument } from "../gql/graphql.js";
import { ProblemNotice, Refusals } from "../ui/notice.js";
import { Picker } from "../ui/picker.js";
import { useTechnicians, useTenants } from "./use-choices.js";

type Scope = "tenant" | "technician" | "everything";

const OPEN = ["PROVISIONING", "ACTIVE", "CLOSING"] as const;
const COUNT_EVERY_MS = 1_000;

/** The emergency stop. How many are open still is counted until it is none. */
export function EndAllAccess({ onClose }: { readonly onClose: () => void }) {
  const stop = useAction(EndAllAccessDocument);
  const [scope, setScope] = useState<Scope>("tenant");
  const [tenant, setTenant] = useState<string>();
  const [technician, setTechnician] = useState<string>();
  const [reason, setReason] = useState("");
  const [suspend, setSuspend] = useState(false);
  const [begun, setBegun] = useState(false);
  const tenantAppId = scope === "tenant" ? tenant : undefined;
  const technicianId = scope === "technician" ? technician : undefined;
  const isComplete = scope === "everything" || tenantAppId !== undefined || technicianId !== undefined;
  const count = useApi(
    OpenGrantsDocument,
    { filter: { status: [...OPEN], tenantAppId, technicianId } },
    { enabled: isComplete, every: begun ? COUNT_EVERY_MS : undefined },
  );
  const open = isComplete ? count.data?.accessGrants.totalCount : undefined;
  const submit = async () => {
    const everything = scope === "everything" ? true : null;
    const payload = await stop.run({
      input: { tenantAppId: tenantAppId ?? null, technicianId: technicianId ?? null, everything, reason, suspend },
    });
    if (payload?.userErrors.length === 0) setBegun(true);
  };
  return (
    <Modal opened onClose={onClose} title="End all access" closeButtonProps={{ "aria-label": "Close" }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="md">
          {!begun && (
            <>
              <Radio.Group label="Of whom" value={scope} onChange={(value) => setScope(value as Scope)}>
                <Group mt={6}>
                  <Radio value="tenant" label="A tenant" />
                  <Radio value="technician" label="A technician" />
                  <Radio value="everything" label="Everybody, everywhere" />
                </Group>
              </Radio.Group>
              {scope === "tenant" && (
                <Picker
                  label="Tenant"
                  placeholder="Choose one"
                  value={tenant}
                  onChange={setTenant}
                  useChoices={useTenants}
                />
              )}
              {scope === "technician" && (
                <Picker
                  label="Technician"
                  placeholder="Choose one"
                  value={technician}
                  onChange={setTechnician}
                  useChoices={useTechnicians}
                />
              )}
              <Textarea
                label="Reason"
                required
                value={reason}
                onChange={({ currentTarget }) => setReason(currentTarget.value)}
              />
              <Checkbox
                label="Allow no new access until an owner lifts it"
                checked={suspend}
                onChange={({ currentTarget }) => setSuspend(currentTarget.checked)}
              />
            </>
          )}
          {open !== undefined && (
            <Text role="status" aria-live="polite" fw={600} size="lg" data-open-count={open}>
              {open === 0 ? "No access is open" : `${open} open ${begun ? "still" : "now"}`}
            </Text>
          )}
          <Refusals refusals={stop.refusals} />
          {stop.problem && <ProblemNotice problem={stop.problem} onRetry={() => void submit()} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {begun ? "Close" : "Cancel"}
            </Button>
            {!begun && (
              <Button type="submit" color="red.9" loading={stop.busy} disabled={!isComplete}>
                End all of it
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
