import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useSecretClipboard } from "../reveal/use-secret-clipboard.js";

interface ShownOnceProps {
  readonly title: string;
  readonly words: string;
  readonly secret: string;
  readonly onClose: () => void;
}

/** A secret that no answer has again: it lives as long as this dialog. */
export function ShownOnce({ title, words, secret, onClose }: ShownOnceProps) {
  const { copied, copy } = useSecretClipboard();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Stack gap="md">
        <Text size="sm">{words}</Text>
        <Text className="mono" data-secret>
          {secret}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => void copy(secret)}>
            {copied ? "Copied; the clipboard is cleared after 45 seconds" : "Copy"}
          </Button>
          <Button onClick={onClose}>I have kept it</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
