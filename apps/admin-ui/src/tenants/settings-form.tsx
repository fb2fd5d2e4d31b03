import { Button, Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { ProblemNotice, Refusals } from "../ui/notice.js";
import type { useSettings } from "./use-settings.js";

interface SettingsFormProps {
  readonly settings: Pick<ReturnType<typeof useSettings>, "update" | "isTouched" | "drop" | "save">;
  readonly mayWrite: boolean;
  readonly children: ReactNode;
}

/** Rules that can be read by all who see the tenant; what saves them is there once something was touched. */
export function SettingsForm({ settings: { update, isTouched, drop, save }, mayWrite, children }: SettingsFormProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <fieldset className="bare" disabled={!mayWrite}>
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
      </fieldset>
    </form>
  );
}
