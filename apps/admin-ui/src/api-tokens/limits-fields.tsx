import { SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { useApi } from "../api/query-client.js";
import { serverNow } from "../api/server-clock.js";
import { TokenChoicesDocument } from "../gql/graphql.js";
import { dayAndTime } from "../ui/durations.js";
import { ManyPicker } from "../ui/many-picker.js";
import type { Choice } from "../ui/picker.js";
import { ScopesField } from "./scopes-field.js";

interface Chosen {
  readonly id: string;
  readonly name: string;
}

/** What a program gets: for what, what it may do, for how long, and whose tenants it reaches. */
export interface Limits {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly days: number;
  readonly customers: readonly Chosen[];
}

export const NO_LIMITS: Limits = { name: "", scopes: [], days: 90, customers: [] };

const DAYS = [7, 30, 90, 365] as const;
const DAY_MS = 86_400_000;

const endOf = (days: number): Date => new Date(serverNow() + days * DAY_MS);

export const limitsInput = ({ name, scopes, days, customers }: Limits) => ({
  name,
  scopes: [...scopes],
  expiresAt: endOf(days).toISOString(),
  customerIds: customers.length > 0 ? customers.map(({ id }) => id) : null,
});

function useCustomers(search: string): readonly Choice[] {
  const { data } = useApi(TokenChoicesDocument, { search: search || undefined });
  return data?.customers.nodes.map(({ id, name }) => ({ value: id, label: name })) ?? [];
}

interface LimitsFieldsProps {
  readonly value: Limits;
  readonly onChange: (change: Partial<Limits>) => void;
}

export function LimitsFields({ value, onChange }: LimitsFieldsProps) {
  const { data } = useApi(TokenChoicesDocument, { search: undefined });
  return (
    <>
      <TextInput
        label="What it is for"
        data-autofocus
        required
        maxLength={200}
        value={value.name}
        onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
      />
      <ScopesField
        offered={data?.viewer.tokenScopes ?? []}
        value={value.scopes}
        onChange={(scopes) => onChange({ scopes })}
      />
      <Stack gap={4}>
        <Text size="sm" fw={500} component="span">
          It stops working after
        </Text>
        <SegmentedControl
          aria-label="It stops working after"
          value={String(value.days)}
          onChange={(days) => onChange({ days: Number(days) })}
          data={DAYS.map((days) => ({ value: String(days), label: `${days} days` }))}
        />
        <Text size="sm" className="quiet">
          On {dayAndTime(endOf(value.days).getTime())}
        </Text>
      </Stack>
      <ManyPicker
        label="Customers"
        description="Left empty: all that you reach"
        placeholder="All"
        value={value.customers.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(chosen) => onChange({ customers: chosen.map((each) => ({ id: each.value, name: each.label })) })}
        useChoices={useCustomers}
      />
    </>
  );
}
