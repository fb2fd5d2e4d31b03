import { Button, Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { ProblemNotice, Refusals } from "../ui/notice.js";
import type { useSettings } from "./use-settings.js";

interface SettingsFormProps {
  readonly settings: Pick<ReturnType<typeof useSettings>, "update" | "isTouched" | "drop" | "save">;
  readonly children: ReactNode;
}

/** Rules as they are; what saves them is there once something was touched. */
export function SettingsForm({ settings: { update, isTouched, drop, save }, children }: SettingsFormProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap="md">
        {children}
        <Refusals refusals={update.refusals} />
        {update.problem && <ProblemNotice problem={update.problem} onRetry={() => void save()} />}
        {isTouched && (
          <Group gap="sm">
            <Button type="submit" loading={update.busy}>
              Save
            </Button>
            <Button variant="default" onClick={drop}>
              Leave as it was
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
