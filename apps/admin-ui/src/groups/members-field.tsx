import { MultiSelect } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useApi } from "../api/query-client.js";
import { PickPeopleDocument } from "../gql/graphql.js";

export interface Member {
  readonly id: string;
  readonly displayName: string;
}

interface MembersFieldProps {
  readonly value: readonly Member[];
  readonly onChange: (members: Member[]) => void;
}

/** People, found by the server as somebody types; who is chosen stays whatever is typed next. */
export function MembersField({ value, onChange }: MembersFieldProps) {
  const [search, setSearch] = useState("");
  const [settled] = useDebouncedValue(search, 200);
  const { data } = useApi(PickPeopleDocument, { search: settled || undefined });
  const known = new Map([...(data?.technicians.nodes ?? []), ...value].map((person) => [person.id, person]));
  return (
    <MultiSelect
      label="Members"
      placeholder={value.length === 0 ? "Begin to type a name" : undefined}
      searchable
      hidePickedOptions
      data={[...known.values()].map(({ id, displayName }) => ({ value: id, label: displayName }))}
      value={value.map(({ id }) => id)}
      onChange={(ids) => onChange(ids.flatMap((id) => known.get(id) ?? []))}
      searchValue={search}
      onSearchChange={setSearch}
      nothingFoundMessage="None of that name is active"
    />
  );
}
