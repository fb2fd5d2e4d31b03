import { Text, Textarea } from "@mantine/core";
import type { ComponentProps } from "react";
import type { Refusal } from "../api/use-action.js";
import { FormDialog } from "./form-dialog.js";
import { useDraft } from "./use-draft.js";

interface ReasonDialogProps extends Pick<ComponentProps<typeof FormDialog>, "title" | "confirm" | "danger" | "action"> {
  /** What the reason is kept under until it was sent. */
  readonly draft: string;
  readonly words: string;
  /** Answers what came of it; closed once nothing was refused. */
  readonly run: (reason: string) => Promise<{ readonly userErrors: readonly Refusal[] } | null>;
  readonly onClose: () => void;
}

/** Something that is done for a reason, and audited with it. */
export function ReasonDialog({ draft: name, words, run, onClose, ...dialog }: ReasonDialogProps) {
  const [draft, change, forget] = useDraft(name, { reason: "" });
  const submit = async () => {
    const payload = await run(draft.reason);
    if (!payload || payload.userErrors.length > 0) return;
    forget();
    onClose();
  };
  return (
    <FormDialog {...dialog} onSubmit={submit} onClose={onClose}>
      <Text size="sm">{words}</Text>
      <Textarea
        label="Reason"
        data-autofocus
        required
        value={draft.reason}
        onChange={({ currentTarget }) => change({ reason: currentTarget.value })}
      />
    </FormDialog>
  );
}
