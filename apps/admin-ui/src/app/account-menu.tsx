import { Button, Menu, useMantineColorScheme } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import type { Viewer } from "./session.js";

const PasskeysDialog = lazy(() =>
  import("./passkeys-dialog.js").then((module) => ({ default: module.PasskeysDialog })),
);
const SessionsDialog = lazy(() =>
  import("./sessions-dialog.js").then((module) => ({ default: module.SessionsDialog })),
);

async function signOut(): Promise<void> {
  await fetch("/auth/sign-out", { method: "POST", credentials: "same-origin" }).catch(() => undefined);
  sessionStorage.clear();
  location.assign("/auth/sign-in");
}

export function AccountMenu({ viewer }: { readonly viewer: Viewer }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [isKeeping, setKeeping] = useState(false);
  const [isLooking, setLooking] = useState(false);
  const schemes = { light: "Light", dark: "Dark", auto: "As the system" } as const;
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <Button variant="default" size="xs">
            {viewer.displayName}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label className="quiet">{viewer.organization.name}</Menu.Label>
          {Object.entries(schemes).map(([scheme, label]) => (
            <Menu.Item key={scheme} onClick={() => setColorScheme(scheme as keyof typeof schemes)}>
              {label}
              {scheme === colorScheme ? " (chosen)" : ""}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setKeeping(true)}>Passkeys</Menu.Item>
          <Menu.Item onClick={() => setLooking(true)}>Where you are signed in</Menu.Item>
          <Menu.Item onClick={() => void signOut()}>Sign out</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {isKeeping && <PasskeysDialog onClose={() => setKeeping(false)} />}
        {isLooking && <SessionsDialog onClose={() => setLooking(false)} />}
      </Suspense>
    </>
  );
}
