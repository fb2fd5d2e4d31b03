import { Button, Group, Modal, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import type { Problem } from "../api/problem.js";
import type { Refusal } from "../api/use-action.js";
import { ProblemNotice, Refusals } from "./notice.js";

interface FormDialogProps {
  readonly title: string;
  readonly confirm: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly action: {
    readonly busy: boolean;
    readonly problem: Problem | null;
    readonly refusals: readonly Refusal[];
  };
  readonly onSubmit: () => Promise<unknown>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Something to fill in and send. Refusals and trouble are told beside what was typed. */
export function FormDialog(props: FormDialogProps) {
  const { title, confirm, danger, disabled, action, onSubmit, onClose, children } = props;
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": "Close" }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void onSubmit();
        }}
      >
        <Stack gap="md">
          {children}
          <Refusals refusals={action.refusals} />
          {action.problem && <ProblemNotice problem={action.problem} onRetry={() => void onSubmit()} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" color={danger ? "red.9" : undefined} loading={action.busy} disabled={disabled}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
