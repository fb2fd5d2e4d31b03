import {
  type AuditEventType,
  type AuditValue,
  credentialExpiresAt,
  daysLeft,
  isExpiring,
  type TenantApp,
} from "@daypass/domain";

interface HealthChange {
  readonly type: AuditEventType;
  readonly data: { readonly [key: string]: AuditValue };
}

/**
 * What became wrong between two looks at a tenant; empty while it stays as it was, so that each is told once. A credential
 * with another end is another credential.
 */
export function healthChanges(before: TenantApp, after: TenantApp, now: Date): readonly HealthChange[] {
  const changes: HealthChange[] = [];
  const { authorizedBy } = after.authorization;
  if (after.authorization.status === "LOST" && before.authorization.status !== "LOST") {
    changes.push({ type: "tenantAuthorization.lost", data: { authorizedBy, problem: after.authorization.problem } });
  }
  if (after.readiness?.authorizerEnabled === false && before.readiness?.authorizerEnabled !== false) {
    changes.push({ type: "tenantAuthorization.authorizerDisabled", data: { authorizedBy } });
  }
  const expiresAt = credentialExpiresAt(after);
  const told =
    credentialExpiresAt(before) === expiresAt &&
    before.authorization.checkedAt !== null &&
    isExpiring(expiresAt, before.authorization.checkedAt);
  if (expiresAt !== null && isExpiring(expiresAt, now) && !told) {
    const data = { expiresAt, daysLeft: daysLeft(expiresAt, now) };
    changes.push({ type: "tenantAuthorization.credentialExpiring", data });
  }
  return changes;
}
