import { Button, Group, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { grantState } from "../app/words.js";
import type { GrantRowFragment } from "../gql/graphql.js";
import { Countdown } from "../ui/countdown.js";
import { Status } from "../ui/status.js";

const EndGrant = lazy(() => import("../grants/end-grant.js").then((module) => ({ default: module.EndGrant })));
const ExtendGrant = lazy(() => import("../grants/extend-grant.js").then((module) => ({ default: module.ExtendGrant })));

/** An open grant of mine: where, what, how long still, and what I can do with it. */
export function GrantCard({ grant }: { readonly grant: GrantRowFragment }) {
  const [asking, setAsking] = useState<"end" | "extend" | null>(null);
  const { words, tone } = grantState(grant);
  const may = (action: "END" | "EXTEND" | "REVEAL") => grant.viewerCan.includes(action);
  return (
    <article className="card" data-tone={tone} data-status={grant.status} aria-label={grant.tenantApp.name}>
      <Group justify="space-between" align="flex-start" gap="md">
        <div>
          <Group gap="sm">
            <Title order={2} size="h4">
              {grant.tenantApp.name}
            </Title>
            <Status tone={tone}>{words}</Status>
          </Group>
          <Text size="sm">{grant.roles.map(({ displayName }) => displayName).join(", ")}</Text>
          {grant.userPrincipalName && <Text className="mono quiet">{grant.userPrincipalName}</Text>}
          {grant.failure && <Text size="sm">{grant.failure.message}</Text>}
        </div>
        {grant.status === "ACTIVE" && grant.closingStartsAt && (
          <Countdown until={grant.closingStartsAt} of={grant.tenantApp.name} />
        )}
      </Group>
      <Group gap="xs" mt="sm">
        {may("REVEAL") && (
          <Button
            size="xs"
            renderRoot={(props) => <Link to="/reveal/$grantId" params={{ grantId: grant.id }} {...props} />}
          >
            Reveal
          </Button>
        )}
        {may("EXTEND") && (
          <Button size="xs" variant="default" onClick={() => setAsking("extend")}>
            Extend
          </Button>
        )}
        {may("END") && (
          <Button size="xs" variant="default" onClick={() => setAsking("end")}>
            End now
          </Button>
        )}
        <Link className="text-link" to="/grants/$grantId" params={{ grantId: grant.id }}>
          Steps and proof
        </Link>
      </Group>
      <Suspense>
        {asking === "end" && <EndGrant grants={[grant]} onClose={() => setAsking(null)} />}
        {asking === "extend" && <ExtendGrant grant={grant} onClose={() => setAsking(null)} />}
      </Suspense>
    </article>
  );
}
