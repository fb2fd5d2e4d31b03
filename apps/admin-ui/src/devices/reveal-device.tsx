import { Button, Group, Modal, Text } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useAction } from "../api/use-action.js";
import { type DeviceRowFragment, RevealDeviceDocument, type RevealDeviceMutation } from "../gql/graphql.js";
import { Fact } from "../grants/fact.js";
import { useSecretClipboard } from "../reveal/use-secret-clipboard.js";
import { Countdown } from "../ui/countdown.js";
import { dayAndTime } from "../ui/durations.js";
import { ReasonDialog } from "../ui/reason-dialog.js";

type Credential = NonNullable<RevealDeviceMutation["revealDeviceLocalCredential"]["credential"]>;

const SHOWN_MS = 60_000;

interface RevealDeviceProps {
  readonly tenantAppId: string;
  readonly device: DeviceRowFragment;
  readonly onClose: () => void;
}

/** Asks for a reason, then shows the password for a minute. It is in this component's memory and nowhere else. */
export function RevealDevice({ tenantAppId, device, onClose }: RevealDeviceProps) {
  const reveal = useAction(RevealDeviceDocument, { isSecret: true });
  const [shown, setShown] = useState<Credential | null>(null);
  const wasShown = useRef(false);
  const { reset } = reveal;
  const run = async (reason: string) => {
    const payload = await reveal.run({ input: { tenantAppId, deviceId: device.deviceId, reason } });
    if (payload?.credential) {
      reset(); // what was answered is kept here alone
      wasShown.current = true;
      setShown(payload.credential);
    }
    return payload;
  };
  if (shown) return <Shown credential={shown} onClose={onClose} />;
  return (
    <ReasonDialog
      title={`Reveal the password of ${device.displayName}`}
      confirm="Show for a minute"
      draft={`reveal-device-${device.id}`}
      words="The reason and your name are kept with the reveal, here and in the customer's own audit."
      action={reveal}
      run={run}
      onClose={() => {
        // The form is done with: what it brought stays for its minute.
        if (!wasShown.current) onClose();
      }}
    />
  );
}

function Shown({ credential, onClose }: { readonly credential: Credential; readonly onClose: () => void }) {
  const { deviceName, accountName, password, backedUpAt, rotatesAt, hideAt, history } = credential;
  const { copied, copy } = useSecretClipboard();
  useEffect(() => {
    const hiding = setTimeout(onClose, SHOWN_MS);
    window.addEventListener("pagehide", onClose);
    return () => {
      clearTimeout(hiding);
      window.removeEventListener("pagehide", onClose);
    };
  }, [onClose]);
  return (
    <Modal opened onClose={onClose} title={`Password of ${deviceName}`} closeButtonProps={{ "aria-label": "Close" }}>
      <dl style={{ margin: 0 }}>
        <Fact name="Account">
          <span className="secret">{accountName || "Entra does not say"}</span>
        </Fact>
        <Fact name="Password">
          <span className="secret" data-secret>
            {password}
          </span>
        </Fact>
        <Fact name="Backed up">{dayAndTime(backedUpAt)}</Fact>
        {rotatesAt && <Fact name="Changed next">{dayAndTime(rotatesAt)}</Fact>}
        {history.length > 0 && (
          <Fact name="Before, for a device that was restored">
            {history.map((older) => (
              <span key={`${older.backedUpAt} ${older.accountName}`} style={{ display: "block" }}>
                <span className="secret" data-secret>
                  {older.password}
                </span>{" "}
                <span className="quiet">
                  {older.accountName}
                  {older.backedUpAt && `, ${dayAndTime(older.backedUpAt)}`}
                </span>
              </span>
            ))}
          </Fact>
        )}
        <Fact name="Hidden in">
          <Countdown until={hideAt} of="password shown" />
        </Fact>
      </dl>
      <Group gap="sm" mt="sm">
        <Button onClick={() => void copy(password)}>Copy</Button>
        <Button variant="default" onClick={onClose}>
          Hide
        </Button>
        <Text size="sm" className="quiet" role="status">
          {copied && "Copied; the clipboard is cleared after 45 seconds"}
        </Text>
      </Group>
    </Modal>
  );
}
