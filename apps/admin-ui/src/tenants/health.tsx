import { Text } from "@mantine/core";
import type { TenantsQuery } from "../gql/graphql.js";
import { dayAndTime } from "../ui/durations.js";
import { Status, type Tone } from "../ui/status.js";

type Tenant = TenantsQuery["tenantApps"]["nodes"][number];
export type AuthorizationStatus = Tenant["authorization"]["status"];

export const AUTHORIZATION_WORDS: Readonly<Record<AuthorizationStatus, readonly [string, Tone]>> = {
  AUTHORIZED: ["Connected", "good"],
  DEGRADED: ["Degraded", "waiting"],
  LOST: ["Consent lost", "bad"],
  NOT_AUTHORIZED: ["Not connected", "calm"],
  PENDING: ["Consent is spreading", "waiting"],
};

/** Where consent stands; whole and in force, it has a check. */
export function AuthorizationState({ status }: { readonly status: AuthorizationStatus }) {
  const [words, tone] = AUTHORIZATION_WORDS[status];
  return (
    <Status tone={tone}>
      {status === "AUTHORIZED" && <Check />}
      {words}
    </Status>
  );
}

export const Check = () => (
  <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" className="check">
    <path d="M2 6.5 5 9.5 10 3" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
  </svg>
);

/** How a tenant is, why, and what mends it; all in the gateway's words. */
export function Health({ tenant }: { readonly tenant: Tenant }) {
  const { authorization, preflight, status } = tenant;
  const failure = preflight.checks.find(({ level }) => level === "FAILURE");
  const isConnected = authorization.status === "AUTHORIZED" || authorization.status === "DEGRADED";
  const trouble = authorization.problem ?? (isConnected && failure ? `${failure.message} ${failure.fix ?? ""}` : null);
  return (
    <>
      <AuthorizationState status={authorization.status} />
      {status !== "ARCHIVED" && trouble && (
        <Text size="sm" maw={420} mt={4}>
          {trouble}
        </Text>
      )}
      {authorization.authorizedAt && (
        <Text size="xs" className="quiet" mt={4}>
          by {authorization.authorizedBy ?? "an administrator"}, {dayAndTime(authorization.authorizedAt)}
        </Text>
      )}
    </>
  );
}
