import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface PickerProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  /** A hook that answers what matches the words. */
  readonly useChoices: (search: string) => readonly Choice[];
  readonly placeholder?: string;
}

/** One of many, found by the server as somebody types. */
export function Picker({ label, value, onChange, useChoices, placeholder = "All" }: PickerProps) {
  const [search, setSearch] = useState("");
  const [settled] = useDebouncedValue(search, 200);
  const choices = useChoices(settled);
  return (
    <Select
      label={label}
      size="sm"
      placeholder={placeholder}
      searchable
      clearable
      clearButtonProps={{ "aria-label": `Clear ${label}` }}
      data={choices as Choice[]}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      onSearchChange={setSearch}
      nothingFoundMessage="None of that name"
    />
  );
}
