import { Select, SimpleGrid, Text, TextInput } from "@mantine/core";
import { useMay } from "../app/session.js";
import { Fact } from "../grants/fact.js";
import { SettingsForm } from "./settings-form.js";
import { Step } from "./step.js";
import type { Tenant } from "./tenant-screen.js";
import { useSettings } from "./use-settings.js";

type Domain = Tenant["availableDomains"][number];

/** Why a domain cannot be chosen, beside its name. */
const inWords = ({ name, isVerified, authenticationType, eligible }: Domain): string => {
  if (eligible) return name;
  if (!isVerified) return `${name} (not verified)`;
  return `${name} (${authenticationType === "FEDERATED" ? "federated" : "too long"})`;
};

/** Where accounts are made, and what their names begin with. */
export function DomainStep({ tenant }: { readonly tenant: Tenant }) {
  const may = useMay();
  const mayWrite = may("tenantApp:write") && tenant.status !== "ARCHIVED";
  const isDone = tenant.accountDomain != null;
  return (
    <Step number={2} title="Domain" isDone={isDone} state={tenant.accountDomain ?? "Not chosen"}>
      {tenant.availableDomains.length === 0 && !isDone ? (
        <Text size="sm">The tenant's domains are read once it is connected; one that works is chosen by itself.</Text>
      ) : mayWrite ? (
        <DomainForm tenant={tenant} />
      ) : (
        <SimpleGrid component="dl" cols={{ base: 1, xs: 2 }} my={0}>
          <Fact name="Domain">{tenant.accountDomain ?? "Not chosen"}</Fact>
          <Fact name="Account names begin with">{tenant.accountNamePrefix}</Fact>
        </SimpleGrid>
      )}
    </Step>
  );
}

function DomainForm({ tenant }: { readonly tenant: Tenant }) {
  const settings = useSettings<"accountDomain" | "accountNamePrefix">(tenant, "domain");
  const { value, set, errorAt } = settings;
  return (
    <SettingsForm settings={settings}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label="Domain"
          description="Verified, and signed in by Entra itself"
          placeholder="Choose one"
          searchable
          error={errorAt("accountDomain")}
          value={value("accountDomain") ?? null}
          onChange={(accountDomain) => set({ accountDomain })}
          nothingFoundMessage="None of that name"
          data={tenant.availableDomains.map((domain) => ({
            value: domain.name,
            label: inWords(domain),
            disabled: !domain.eligible,
          }))}
        />
        <TextInput
          label="Account names begin with"
          description={`Such as ${value("accountNamePrefix")}lee@${value("accountDomain") ?? "…"}`}
          error={errorAt("accountNamePrefix")}
          value={value("accountNamePrefix")}
          onChange={({ currentTarget }) => set({ accountNamePrefix: currentTarget.value })}
        />
      </SimpleGrid>
    </SettingsForm>
  );
}
