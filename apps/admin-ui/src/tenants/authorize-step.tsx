import { Alert, Button, Group, SimpleGrid, Table, Text } from "@mantine/core";
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
  const check = useAction(CheckAuthorizationDocument);
  const [isConnecting, setConnecting] = useState(false);
  const mayConnect = may("tenantApp:authorize") && tenant.status !== "ARCHIVED";
  const wasConnected = authorizedAt !== null && authorizedAt !== undefined;
  return (
    <Step number={1} title="Authorize" isDone={status === "AUTHORIZED"} state={AUTHORIZATION_WORDS[status][0]}>
      {problem && (
        <Alert className="notice" variant="outline" color="red" mb="sm" title="What is wrong">
          {problem}
        </Alert>
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
      <Permissions permissions={authorization.permissions} />
    </>
  );
}

function Permissions({ permissions }: Pick<Tenant["authorization"], "permissions">) {
  if (permissions.length === 0) return null;
  return (
    <Table.ScrollContainer
      minWidth={480}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: "region", "aria-label": "Permissions, to be scrolled" } }}
    >
      <Table className="data-table" aria-label="Permissions">
        <Table.Thead>
          <Table.Tr>
            {["Permission", "What for", "Consent"].map((name) => (
              <Table.Th key={name} scope="col">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {permissions.map(({ name, purpose, required, granted }) => (
            <Table.Tr key={name}>
              <Table.Td className="mono">{name}</Table.Td>
              <Table.Td>{purpose}</Table.Td>
              <Table.Td>
                <Status tone={granted ? "good" : required ? "bad" : "calm"}>
                  {granted ? "Given" : required ? "Missing" : "Not given, optional"}
                </Status>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
