import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import { useApi } from "../api/query-client.js";
import { useAction } from "../api/use-action.js";
import { RevealDocument, type RevealMutation, RevealTargetDocument } from "../gql/graphql.js";
import { Countdown } from "../ui/countdown.js";
import { EmptyState } from "../ui/empty-state.js";
import { ProblemNotice, Refusals } from "../ui/notice.js";
import { Loaded, Screen } from "../ui/screen.js";
import { useSecretClipboard } from "./use-secret-clipboard.js";

type Credentials = NonNullable<RevealMutation["revealCredentials"]["credentials"]>;

const SHOWN_MS = 60_000;

/** Credentials of my own grant, for a minute. They are in this component's memory and nowhere else. */
export function RevealScreen() {
  const { grantId } = useParams({ from: "/reveal/$grantId" });
  const query = useApi(RevealTargetDocument, { id: grantId });
  return (
    <Screen title="Reveal" lead="On record before anything is shown, and hidden again after a minute.">
      <Loaded query={query}>
        {({ accessGrant }) =>
          accessGrant?.viewerCan.includes("REVEAL") ? (
            <Reveal grantId={grantId} name={accessGrant.tenantApp.name} endsAt={accessGrant.closingStartsAt ?? null} />
          ) : (
            <EmptyState kind="not-allowed" title="There is nothing to reveal here">
              The grant is not usable, or it is somebody else's.{" "}
              <Link className="text-link" to="/">
                My access
              </Link>
            </EmptyState>
          )
        }
      </Loaded>
    </Screen>
  );
}

interface RevealProps {
  readonly grantId: string;
  readonly name: string;
  readonly endsAt: string | null;
}

function Reveal({ grantId, name, endsAt }: RevealProps) {
  const reveal = useAction(RevealDocument, { isSecret: true });
  const [shown, setShown] = useState<Credentials | null>(null);
  const { copied, copy } = useSecretClipboard();
  const hide = useCallback(() => setShown(null), []);
  const { reset } = reveal;
  useHideAfter(shown, hide);
  const ask = async (): Promise<Credentials | null> => {
    const payload = await reveal.run({ input: { accessGrantId: grantId } });
    if (payload?.credentials) reset(); // what was answered is kept here alone
    return payload?.credentials ?? null;
  };
  const copySecret = async () => {
    const credentials = shown ?? (await ask());
    const secret = credentials?.temporaryAccessPass ?? credentials?.password;
    if (secret) await copy(secret);
  };
  return (
    <section className="card" aria-label={`Credentials for ${name}`}>
      <Group justify="space-between" align="flex-start">
        <Text fw={600}>{name}</Text>
        {endsAt && <Countdown until={endsAt} of={name} />}
      </Group>
      <Stack gap="sm" mt="sm">
        {shown && <Shown credentials={shown} />}
        <Refusals refusals={reveal.refusals} />
        {reveal.problem && <ProblemNotice problem={reveal.problem} />}
        <Group gap="sm">
          {shown ? (
            <Button variant="default" onClick={hide}>
              Hide
            </Button>
          ) : (
            <Button loading={reveal.busy} onClick={() => void ask().then(setShown)}>
              Show for a minute
            </Button>
          )}
          <Button variant="default" loading={reveal.busy} onClick={() => void copySecret()}>
            {shown ? "Copy" : "Copy without showing"}
          </Button>
          <Text size="sm" className="quiet" role="status">
            {copied && "Copied; the clipboard is cleared after 45 seconds"}
          </Text>
        </Group>
      </Stack>
    </section>
  );
}

function Shown({ credentials }: { readonly credentials: Credentials }) {
  const { userPrincipalName, temporaryAccessPass, password, signInUrl, hideAt } = credentials;
  return (
    <dl style={{ margin: 0 }}>
      <Text component="dt" size="sm" className="quiet">
        Account
      </Text>
      <dd className="secret" style={{ margin: "0 0 8px" }}>
        {userPrincipalName}
      </dd>
      <Text component="dt" size="sm" className="quiet">
        {temporaryAccessPass ? "Temporary access pass" : "Password"}
      </Text>
      <dd className="secret" data-secret style={{ margin: "0 0 8px" }}>
        {temporaryAccessPass ?? password}
      </dd>
      <Text component="dt" size="sm" className="quiet">
        Sign in at
      </Text>
      <dd style={{ margin: "0 0 8px" }}>
        <Anchor href={signInUrl} target="_blank" rel="noopener noreferrer">
          {signInUrl}
        </Anchor>
      </dd>
      <Text component="dt" size="sm" className="quiet">
        Hidden in
      </Text>
      <dd style={{ margin: 0 }}>
        <Countdown until={hideAt} of="credentials shown" />
      </dd>
    </dl>
  );
}

/** At the latest after a minute, and whenever the page is left. */
function useHideAfter(shown: Credentials | null, hide: () => void): void {
  const hiding = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (!shown) return undefined;
    hiding.current = setTimeout(hide, SHOWN_MS);
    window.addEventListener("pagehide", hide);
    return () => {
      clearTimeout(hiding.current);
      window.removeEventListener("pagehide", hide);
    };
  }, [shown, hide]);
}
