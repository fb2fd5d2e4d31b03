import { Checkbox, Radio, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useMay } from "../app/session.js";
import { minutesInWords } from "../ui/durations.js";
import { SettingsForm } from "./settings-form.js";
import { Step } from "./step.js";
import type { Tenant } from "./tenant-screen.js";
import { useSettings } from "./use-settings.js";
import { WindowFacts } from "./window-facts.js";

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
  | "accountPoolSize"
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
  const mayWrite = may("tenantApp:write") && tenant.status !== "ARCHIVED";
  return (
    <Step number={3} title="Window" isDone state={`At most ${minutesInWords(tenant.maxDurationMinutes)}`}>
      {mayWrite ? <WindowForm tenant={tenant} /> : <WindowFacts tenant={tenant} />}
    </Step>
  );
}

function WindowForm({ tenant }: { readonly tenant: Tenant }) {
  const settings = useSettings<Rule>(tenant, "window");
  const { value, set, errorAt } = settings;
  const count = (name: NumberRule, label: string, description?: string) => (
    <TextInput
      label={label}
      description={description}
      type="number"
      min={1}
      required
      error={errorAt(name)}
      value={value(name) || ""}
      onChange={({ currentTarget }) => set({ [name]: Number(currentTarget.value) })}
    />
  );
  return (
    <SettingsForm settings={settings}>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
        {count("maxDurationMinutes", "Longest window", inMinutes(value("maxDurationMinutes")))}
        {count("defaultDurationMinutes", "Usual window", inMinutes(value("defaultDurationMinutes")))}
        {count("maxRequestsPerDay", "Requests a day", "Of one technician, within 24 hours")}
        <TextInput
          label="Ticket numbers look like"
          description="A regular expression; empty asks for none"
          placeholder="INC-[0-9]+"
          maxLength={200}
          error={errorAt("ticketPattern")}
          value={value("ticketPattern") ?? ""}
          onChange={({ currentTarget }) => set({ ticketPattern: currentTarget.value || null })}
        />
        <TextInput
          label="Name"
          description="What technicians see"
          required
          maxLength={200}
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
            checked={value(name as Switch)}
            onChange={({ currentTarget }) => set({ [name]: currentTarget.checked })}
          />
        ))}
      </Stack>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Radio.Group
          label="Account"
          value={value("accountMode")}
          onChange={(accountMode) =>
            set(accountMode === "BURNER" ? { accountMode, accountPoolSize: 0 } : { accountMode: "REUSED" })
          }
        >
          <Stack gap={6} mt={6}>
            <Radio value="REUSED" label="One for each technician, off between grants" />
            <Radio value="BURNER" label="A new one for each grant, deleted after it" />
          </Stack>
        </Radio.Group>
        {value("accountMode") === "REUSED" && (
          <Radio.Group
            label="At the end the account is"
            value={value("closeAction")}
            onChange={(closeAction) => set({ closeAction: closeAction as Tenant["closeAction"] })}
          >
            <Stack gap={6} mt={6}>
              <Radio value="DISABLE" label="Disabled, and kept for the next grant" />
              <Radio value="DELETE" label="Deleted" />
            </Stack>
          </Radio.Group>
        )}
        {value("accountMode") === "REUSED" && (
          <TextInput
            label="Accounts kept ready"
            description="Disabled and without a role, for technicians who asked here within 14 days; 0 keeps none"
            type="number"
            min={0}
            max={25}
            required
            error={errorAt("accountPoolSize")}
            value={value("accountPoolSize")}
            onChange={({ currentTarget }) => set({ accountPoolSize: Number(currentTarget.value) })}
          />
        )}
      </SimpleGrid>
    </SettingsForm>
  );
}

const inMinutes = (minutes: number): string => (minutes > 0 ? `Minutes; ${minutesInWords(minutes)}` : "Minutes");
