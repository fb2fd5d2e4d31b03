import { Checkbox, Radio, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useMay } from "../app/session.js";
import { minutesInWords } from "../ui/durations.js";
import { SettingsForm } from "./settings-form.js";
import { Step } from "./step.js";
import type { Tenant } from "./tenant-screen.js";
import { useSettings } from "./use-settings.js";

type Rule =
  | "name"
  | "defaultDurationMinutes"
  | "maxDurationMinutes"
  | "maxRequestsPerDay"
  | "justificationRequired"
  | "ticketPattern"
  | "accountMode"
  | "closeAction"
  | "timeBoundAssignments"
  | "customRolesAllowed";

type NumberRule = "defaultDurationMinutes" | "maxDurationMinutes" | "maxRequestsPerDay";
type Switch = "justificationRequired" | "timeBoundAssignments" | "customRolesAllowed";

const SWITCHES: Readonly<Record<Switch, string>> = {
  justificationRequired: "A request needs a reason",
  timeBoundAssignments: "Entra ends roles by itself as a second net (the customer licenses PIM)",
  customRolesAllowed: "The tenant's own roles may be mapped too; each counts as privileged",
};

/** For how long, on what terms, and what becomes of the account. */
export function WindowStep({ tenant }: { readonly tenant: Tenant }) {
  const may = useMay();
  const settings = useSettings<Rule>(tenant, "window");
  const { value, set, errorAt } = settings;
  const mayWrite = may("tenantApp:write") && tenant.status !== "ARCHIVED";
  const count = (name: NumberRule, label: string, max: number, description?: string) => (
    <TextInput
      label={label}
      description={description}
      type="number"
      min={1}
      max={max}
      required
      disabled={!mayWrite}
      error={errorAt(name)}
      value={value(name) || ""}
      onChange={({ currentTarget }) => set({ [name]: Number(currentTarget.value) })}
    />
  );
  return (
    <Step number={3} title="Window" isDone state={`At most ${minutesInWords(tenant.maxDurationMinutes)}`}>
      <SettingsForm settings={settings} mayWrite={mayWrite}>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
          {count("maxDurationMinutes", "Longest window", 1440, inMinutes(value("maxDurationMinutes")))}
          {count("defaultDurationMinutes", "Usual window", 1440, inMinutes(value("defaultDurationMinutes")))}
          {count("maxRequestsPerDay", "Requests a day", 1000, "Of one technician, within 24 hours")}
          <TextInput
            label="Ticket numbers look like"
            description="A regular expression; empty asks for none"
            placeholder="INC-[0-9]+"
            maxLength={200}
            disabled={!mayWrite}
            error={errorAt("ticketPattern")}
            value={value("ticketPattern") ?? ""}
            onChange={({ currentTarget }) => set({ ticketPattern: currentTarget.value || null })}
          />
          <TextInput
            label="Name"
            description="What technicians see"
            required
            maxLength={200}
            disabled={!mayWrite}
            error={errorAt("name")}
            value={value("name")}
            onChange={({ currentTarget }) => set({ name: currentTarget.value })}
          />
        </SimpleGrid>
        <Stack gap="xs">
          {Object.entries(SWITCHES).map(([name, label]) => (
            <Checkbox
              key={name}
              label={label}
              disabled={!mayWrite}
              checked={value(name as Switch)}
              onChange={({ currentTarget }) => set({ [name]: currentTarget.checked })}
            />
          ))}
        </Stack>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <Radio.Group
            label="Account"
            value={value("accountMode")}
            onChange={(accountMode) => set({ accountMode: accountMode as Tenant["accountMode"] })}
          >
            <Stack gap={6} mt={6}>
              <Radio value="REUSED" label="One for each technician, off between grants" disabled={!mayWrite} />
              <Radio value="BURNER" label="A new one for each grant, deleted after it" disabled={!mayWrite} />
            </Stack>
          </Radio.Group>
          {value("accountMode") === "REUSED" && (
            <Radio.Group
              label="At the end the account is"
              value={value("closeAction")}
              onChange={(closeAction) => set({ closeAction: closeAction as Tenant["closeAction"] })}
            >
              <Stack gap={6} mt={6}>
                <Radio value="DISABLE" label="Disabled, and kept for the next grant" disabled={!mayWrite} />
                <Radio value="DELETE" label="Deleted" disabled={!mayWrite} />
              </Stack>
            </Radio.Group>
          )}
        </SimpleGrid>
      </SettingsForm>
    </Step>
  );
}

const inMinutes = (minutes: number): string => (minutes > 0 ? `Minutes; ${minutesInWords(minutes)}` : "Minutes");
