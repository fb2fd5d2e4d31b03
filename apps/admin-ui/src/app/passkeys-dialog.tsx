import { Alert, Anchor, Button, Group, List, Modal, Stack, Text, TextInput, VisuallyHidden } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { addPasskey, listPasskeys, type Passkey, PasskeyRefusal, removePasskey } from "../api/passkeys.js";
import { dayAndTime } from "../ui/durations.js";
import { stepUp } from "../ui/notice.js";

/** One's own passkeys: a touch in place of another sign-in where an action asks for one. */
export function PasskeysDialog({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState("");
  const list = useQuery<readonly Passkey[], Error>({ queryKey: ["passkeys"], queryFn: listPasskeys, retry: false });
  const onSuccess = () => void list.refetch();
  const add = useMutation<unknown, Error, string>({
    mutationFn: addPasskey,
    onSuccess: () => setName(""),
    onSettled: onSuccess,
  });
  const remove = useMutation<unknown, Error, string>({ mutationFn: removePasskey, onSuccess });
  const trouble = add.error ?? remove.error ?? list.error;
  return (
    <Modal opened onClose={onClose} title="Passkeys" closeButtonProps={{ "aria-label": "Close" }}>
      <Stack gap="md">
        <Text size="sm">
          Some actions ask you to sign in again. With a passkey on this device you confirm them by a touch instead.
        </Text>
        {list.data?.length === 0 && (
          <Text size="sm" className="quiet">
            You have none yet.
          </Text>
        )}
        <List listStyleType="none" spacing="sm" aria-label="Passkeys">
          {list.data?.map((passkey) => (
            <List.Item key={passkey.id} className="wide-item">
              <Group justify="space-between" gap="sm">
                <div>
                  <Text size="sm" fw={600}>
                    {passkey.name}
                  </Text>
                  <Text size="xs" className="quiet">
                    Made {dayAndTime(passkey.createdAt)},{" "}
                    {passkey.lastUsedAt ? `used ${dayAndTime(passkey.lastUsedAt)}` : "not used yet"}
                  </Text>
                </div>
                <Button
                  size="xs"
                  variant="default"
                  loading={remove.isPending && remove.variables === passkey.id}
                  onClick={() => remove.mutate(passkey.id)}
                >
                  Remove<VisuallyHidden>&nbsp;{passkey.name}</VisuallyHidden>
                </Button>
              </Group>
            </List.Item>
          ))}
        </List>
        {trouble && <Trouble error={trouble} />}
        <form
          onSubmit={(event) => {
            event.preventDefault();
            add.mutate(name);
          }}
        >
          <Group align="flex-end" gap="sm">
            <TextInput
              label="Name of a new one"
              placeholder="This laptop"
              required
              maxLength={60}
              className="grow"
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
            <Button type="submit" loading={add.isPending}>
              Add
            </Button>
          </Group>
        </form>
      </Stack>
    </Modal>
  );
}

function Trouble({ error }: { readonly error: Error }) {
  const url = error instanceof PasskeyRefusal ? error.stepUpUrl : undefined;
  return (
    <Alert role="alert" className="notice" title="Not done" color="red" variant="outline">
      <Text size="sm">{error.message}</Text>
      {url && (
        <Anchor href={stepUp(url)} size="sm">
          Sign in again and go on
        </Anchor>
      )}
    </Alert>
  );
}
