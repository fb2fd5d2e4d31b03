import { type Principal, systemPrincipal, type TenantApp } from "@daypass/domain";
import { auditEvent } from "../audit/record.js";
import type { RefusalCode } from "../outcome/refusal.js";
import type { Stores } from "../ports/stores.js";
import type { AuthorizationAttempt } from "./authorization-attempt.js";

export interface AuthorizationRefusal {
  readonly code: RefusalCode;
  readonly message: string;
}

/** Who begun it, as the actor of what follows in the browser. */
export const actorOf = (attempt: AuthorizationAttempt): Principal => ({
  ...systemPrincipal(attempt.organizationId),
  displayName: attempt.begunBy.name,
});

/**
 * Ends an attempt with a no: shown on the page and in the tenant app's `problem`, audited, and nothing is connected.
 * A tenant app that was authorized before stays so.
 */
export async function refuseAuthorization(
  stores: Stores,
  attempt: AuthorizationAttempt,
  app: TenantApp,
  refusal: AuthorizationRefusal,
  now: Date,
): Promise<TenantApp> {
  await stores.authorizationAttempts.save({ ...attempt, stage: "REFUSED", problem: refusal.message });
  const { status } = app.authorization;
  const authorization = {
    ...app.authorization,
    status: status === "PENDING" ? ("NOT_AUTHORIZED" as const) : status,
    problem: refusal.message,
  };
  const saved = await stores.tenantApps.update({ ...app, authorization });
  const about = { customerId: app.customerId, tenantAppId: app.id };
  const data = {
    codes: [refusal.code],
    message: refusal.message,
    signedIn: attempt.signedIn?.userPrincipalName ?? null,
  };
  stores.audit.record(auditEvent(actorOf(attempt), "tenantAuthorization.refused", now, about, data, "REFUSED"));
  return saved;
}
