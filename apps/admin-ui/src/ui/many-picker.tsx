import { MultiSelect } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import type { Choice } from "./picker.js";

interface ManyPickerProps {
  readonly label: string;
  readonly description?: string;
  readonly placeholder: string;
  readonly value: readonly Choice[];
  readonly onChange: (chosen: Choice[]) => void;
  /** A hook that answers what matches the words. */
  readonly useChoices: (search: string) => readonly Choice[];
}

/** Some of many, found by the server as somebody types; what is chosen stays, whatever is typed next. */
export function ManyPicker({ label, description, placeholder, value, onChange, useChoices }: ManyPickerProps) {
  const [search, setSearch] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [settled] = useDebouncedValue(search, 200);
  const known = new Map([...useChoices(settled), ...value].map((choice) => [choice.value, choice]));
  return (
    <MultiSelect
      label={label}
      description={description}
      placeholder={value.length === 0 ? placeholder : undefined}
      searchable
      hidePickedOptions
      data={[...known.values()]}
      value={value.map((choice) => choice.value)}
      onChange={(chosen) => onChange(chosen.flatMap((each) => known.get(each) ?? []))}
      searchValue={search}
      onSearchChange={(words) => {
        setSearch(words);
        if (words) setOpen(true);
      }}
      // It closes after each choice: open, it would lie over the buttons beneath.
      dropdownOpened={isOpen}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      onOptionSubmit={() => setOpen(false)}
      nothingFoundMessage="None of that name"
    />
  );
}
