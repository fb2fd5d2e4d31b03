import { useApi } from "../api/query-client.js";
import { PickPeopleDocument } from "../gql/graphql.js";
import { ManyPicker } from "../ui/many-picker.js";
import type { Choice } from "../ui/picker.js";

export interface Member {
  readonly id: string;
  readonly displayName: string;
}

interface MembersFieldProps {
  readonly value: readonly Member[];
  readonly onChange: (members: Member[]) => void;
}

function usePeople(search: string): readonly Choice[] {
  const { data } = useApi(PickPeopleDocument, { search: search || undefined });
  return data?.technicians.nodes.map(({ id, displayName }) => ({ value: id, label: displayName })) ?? [];
}

export const MembersField = ({ value, onChange }: MembersFieldProps) => (
  <ManyPicker
    label="Members"
    placeholder="Begin to type a name"
    value={value.map(({ id, displayName }) => ({ value: id, label: displayName }))}
    onChange={(chosen) => onChange(chosen.map((choice) => ({ id: choice.value, displayName: choice.label })))}
    useChoices={usePeople}
  />
);
