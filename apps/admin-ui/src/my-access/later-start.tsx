import { Checkbox, TextInput } from "@mantine/core";
import { serverNow } from "../api/server-clock.js";

interface LaterStartProps {
  /** As the field has it, in the reader's own zone; null: at once. */
  readonly value: string | null;
  readonly error: string | undefined;
  readonly onChange: (value: string | null) => void;
}

const HOUR_MS = 3_600_000;

/** A whole hour that is not upon us already, as the field writes it. */
function nextHour(): string {
  const at = new Date(Math.ceil((serverNow() + HOUR_MS / 2) / HOUR_MS) * HOUR_MS);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:00`;
}

/** Access is mostly wanted at once; for a change in the night it is asked for in the day. */
export const LaterStart = ({ value, error, onChange }: LaterStartProps) => (
  <>
    <Checkbox
      label="Begin later"
      checked={value !== null}
      onChange={({ currentTarget }) => onChange(currentTarget.checked ? nextHour() : null)}
    />
    {value !== null && (
      <TextInput
        label="Begins"
        description="In your time, within 14 days"
        type="datetime-local"
        required
        error={error}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    )}
  </>
);
