import { Button, Group, List, SimpleGrid, Text } from "@mantine/core";
import { useState } from "react";
import { useAction } from "../api/use-action.js";
import { useMay } from "../app/session.js";
import { CheckAuthorizationDocument } from "../gql/graphql.js";
import { Fact } from "../grants/fact.js";
import { exactTime } from "../ui/durations.js";
import { ProblemNotice, Refusals } from "../ui/notice.js";
import { Status } from "../ui/status.js";
import { ConnectTenant } from "./connect-tenant.js";
import { AUTHORIZATION_WORDS } from "./health.js";
import { Step } from "./step.js";
import type { Tenant } from "./tenant-screen.js";

/** Who consented, to what, and what is missing. */
export function AuthorizeStep({ tenant }: { readonly tenant: Tenant }) {
  const may = useMay();
  const { authorization } = tenant;
  const { status, problem, authorizedAt } = authorization;
  const [words, tone] = AUTHORIZATION_WORDS[status];
  const check = useAction(CheckAuthorizationDocument);
  const [isConnecting, setConnecting] = useState(false);
  const mayConnect = may("tenantApp:authorize") && tenant.status !== "ARCHIVED";
  const wasConnected = authorizedAt !== null && authorizedAt !== undefined;
  return (
    <Step number={1} title="Authorize" isDone={status === "AUTHORIZED"} state={words} tone={tone}>
      {problem && tenant.status !== "ARCHIVED" && (
        <Text size="sm" fw={600} mb="sm">
          {problem}
        </Text>
      )}
      {wasConnected ? (
        <Consent tenant={tenant} />
      ) : (
        <Text size="sm">
          An administrator of the customer signs in at Microsoft and consents. It takes a Global Administrator or a
          Privileged Role Administrator of the tenant, once.
        </Text>
      )}
      <Refusals refusals={check.refusals} />
      {check.problem && <ProblemNotice problem={check.problem} />}
      {mayConnect && (
        <Group gap="sm" mt="md">
          <Button
            size="sm"
            variant={status === "AUTHORIZED" ? "default" : "filled"}
            onClick={() => setConnecting(true)}
          >
            {wasConnected ? "Authorize again" : "Connect the tenant"}
          </Button>
          {wasConnected && (
            <Button
              size="sm"
              variant="default"
              loading={check.busy}
              onClick={() => void check.run({ input: { tenantAppId: tenant.id } })}
            >
              Check now
            </Button>
          )}
        </Group>
      )}
      {isConnecting && <ConnectTenant tenant={tenant} onClose={() => setConnecting(false)} />}
    </Step>
  );
}

function Consent({ tenant: { authorization, entraTenantId, entraTenantName } }: { readonly tenant: Tenant }) {
  const { authorizedAt, authorizedBy, authorizerEnabled, checkedAt, credentialExpiresAt, credentialDaysLeft } =
    authorization;
  return (
    <>
      <SimpleGrid component="dl" cols={{ base: 1, xs: 2, md: 3 }} mt={0} mb="sm">
        <Fact name="Entra tenant">
          {entraTenantName} <span className="mono quiet">{entraTenantId}</span>
        </Fact>
        <Fact name="Authorized by">
          {authorizedBy ?? "An administrator"}
          {authorizerEnabled === false && " (may not sign in any more)"}
        </Fact>
        {authorizedAt && <Fact name="Authorized">{exactTime(authorizedAt)}</Fact>}
        {checkedAt && <Fact name="Last looked at">{exactTime(checkedAt)}</Fact>}
        {credentialExpiresAt && (
          <Fact name="Our credential ends">
            {exactTime(credentialExpiresAt)}
            {credentialDaysLeft != null && `, ${credentialDaysLeft} days left`}
          </Fact>
        )}
      </SimpleGrid>
      <Permissions authorization={authorization} />
    </>
  );
}

/** What was not consented to is always there; the rest when somebody wants to see each. */
function Permissions({ authorization: { permissions, status } }: Pick<Tenant, "authorization">) {
  const [isWhole, setWhole] = useState(false);
  const given = permissions.filter(({ granted }) => granted).length;
  if (permissions.length === 0) return null;
  const shown = isWhole ? permissions : permissions.filter(({ granted }) => !granted);
  return (
    <>
      <Text size="sm" fw={600}>
        {given} of {permissions.length} permissions {status === "LOST" ? "had been consented to" : "were consented to"}
      </Text>
      {shown.length > 0 && (
        <List listStyleType="none" spacing="xs" mt="xs" aria-label="Permissions">
          {shown.map(({ name, purpose, required, granted }) => (
            <List.Item key={name}>
              <Status tone={granted ? "good" : required ? "bad" : "calm"}>
                {granted ? "Given" : required ? "Missing" : "Optional"}
              </Status>{" "}
              <span className="mono">{name}</span>{" "}
              <Text component="span" size="sm" className="quiet">
                {purpose}
              </Text>
            </List.Item>
          ))}
        </List>
      )}
      {given > 0 && (
        <Button size="compact-xs" variant="subtle" mt="xs" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? "Hide what was given" : `Show the ${given} that were given`}
        </Button>
      )}
    </>
  );
}
