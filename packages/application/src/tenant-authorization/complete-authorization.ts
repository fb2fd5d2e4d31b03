import {
  isUsable,
  suggestedDomain,
  type TenantApp,
  type TenantAuthorization,
  type TenantPermission,
} from "@daypass/domain";
import { auditEvent } from "../audit/record.js";
import { decide } from "../decision/decide.js";
import type { Ports } from "../ports/ports.js";
import { EntraTenantTakenError, StaleVersionError } from "../ports/store-errors.js";
import type { TenantFacts } from "../ports/tenant-connector.js";
import { type AuthorizationAttempt, tenantAppOf } from "./authorization-attempt.js";
import { checkAuthorizer } from "./check-authorizer.js";
import type { RedirectOutcome } from "./receive-redirect.js";
import { type AuthorizationRefusal, actorOf, refuseAuthorization } from "./refuse-authorization.js";

/** Proves a consent and binds the tenant. Run at the redirect, and again by the scheduler while consent propagates. */
export class CompleteAuthorization {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "tenantConnector">) {}

  async execute(attempt: AuthorizationAttempt): Promise<RedirectOutcome> {
    const { signedIn } = attempt;
    if (attempt.stage !== "PENDING" || !signedIn)
      return { kind: "refused", message: "There is no consent to complete." };
    const { tenantConnector, clock } = this.ports;
    const tenantApp = tenantAppOf(attempt);
    const read = await tenantConnector.readFacts(signedIn.entraTenantId, signedIn.userPrincipalName, tenantApp);
    const authorizer = read.ok ? await checkAuthorizer(tenantConnector, signedIn, tenantApp) : null;
    if (!read.ok || authorizer?.kind === "unknown") return this.wait(attempt);
    if (authorizer?.kind === "refused") return this.refuse(attempt, authorizer.refusal);
    try {
      const bound = await this.bind(attempt, read.facts, clock.now());
      if ("code" in bound) return this.refuse(attempt, bound);
      return {
        kind: "authorized",
        tenantAppName: bound.name,
        tenantName: bound.entraTenantName ?? "",
        authorizedBy: bound.authorization.authorizedBy ?? "",
      };
    } catch (error) {
      // The redirect and the scheduler complete side by side: whoever was first has bound it.
      if (error instanceof StaleVersionError) return this.wait(attempt);
      if (!(error instanceof EntraTenantTakenError)) throw error;
      const message = "This Entra tenant is connected by another tenant app already. Nothing was connected.";
      return this.refuse(attempt, { code: "TENANT_ALREADY_CONNECTED", message });
    }
  }

  /** Still propagating, or someone else was first: the scheduler tries again, until it has taken too long. */
  private async wait(attempt: AuthorizationAttempt): Promise<RedirectOutcome> {
    const app = await this.ports.unitOfWork.run(attempt.organizationId, (stores) =>
      stores.tenantApps.find(attempt.tenantAppId),
    );
    const { authorizedBy } = app?.authorization ?? {};
    if (app && authorizedBy && isUsable(app.authorization) && app.entraTenantId === attempt.signedIn?.entraTenantId) {
      return { kind: "authorized", tenantAppName: app.name, tenantName: app.entraTenantName ?? "", authorizedBy };
    }
    if (this.ports.clock.now() < attempt.expiresAt) return { kind: "pending", tenantAppName: app?.name ?? "" };
    const message = "Consent did not reach our app in time. Begin the authorization again.";
    return this.refuse(attempt, { code: "GRAPH_UNAVAILABLE", message });
  }

  private bind(
    attempt: AuthorizationAttempt,
    facts: TenantFacts,
    now: Date,
  ): Promise<TenantApp | AuthorizationRefusal> {
    return this.ports.unitOfWork.run(attempt.organizationId, async (stores) => {
      const app = await stores.tenantApps.find(attempt.tenantAppId);
      const current = await stores.authorizationAttempts.find(attempt.id);
      if (!app || app.archivedAt) return GONE;
      if (app.entraTenantId && app.entraTenantId !== facts.entraTenantId) return OTHER_TENANT;
      if (current?.stage === "DONE") return app;
      if (current?.stage !== "PENDING") return OVER;
      const authorizedBy = attempt.signedIn?.userPrincipalName ?? "";
      const saved = await stores.tenantApps.update({
        ...app,
        ...fromFacts(app, facts),
        entraTenantId: facts.entraTenantId,
        authorization: { ...judgePermissions(facts.permissions), authorizedBy, authorizedAt: now, checkedAt: now },
      });
      await stores.authorizationAttempts.save({ ...attempt, stage: "DONE" });
      const about = { customerId: app.customerId, tenantAppId: app.id };
      const data = { authorizedBy, entraTenantId: facts.entraTenantId, status: saved.authorization.status };
      stores.audit.record(auditEvent(actorOf(attempt), "tenantAuthorization.authorized", now, about, data));
      return saved;
    });
  }

  private async refuse(attempt: AuthorizationAttempt, refusal: AuthorizationRefusal): Promise<RedirectOutcome> {
    await decide(this.ports, attempt.organizationId, async (stores) => {
      const app = await stores.tenantApps.find(attempt.tenantAppId);
      const current = await stores.authorizationAttempts.find(attempt.id);
      if (app && current?.stage === "PENDING")
        await refuseAuthorization(stores, attempt, app, refusal, this.ports.clock.now());
    });
    return { kind: "refused", message: refusal.message };
  }
}

const GONE: AuthorizationRefusal = { code: "CONFLICT", message: "This tenant app is archived. Nothing was connected." };
const OVER: AuthorizationRefusal = { code: "CONFLICT", message: "This authorization is over. Begin it again." };
/** Two that were begun before the first AUTHORIZED: what it bound stays bound. */
const OTHER_TENANT: AuthorizationRefusal = {
  code: "TENANT_MISMATCH",
  message: "This tenant app belongs to another tenant for good. Nothing was connected.",
};

/** Snapshots of the tenant; the first look also picks a domain, since the onmicrosoft.com one always works. */
export function fromFacts(
  app: TenantApp,
  facts: TenantFacts,
): Pick<TenantApp, "entraTenantName" | "domains" | "passPolicy" | "readiness" | "accountDomain"> {
  return {
    entraTenantName: facts.displayName,
    domains: facts.domains,
    passPolicy: facts.passPolicy,
    readiness: facts.readiness,
    accountDomain:
      app.accountDomain ?? (isUsable(app.authorization) ? null : (suggestedDomain(facts.domains)?.name ?? null)),
  };
}

/** AUTHORIZED with every required permission, DEGRADED when one is missing: it says which and the fix. */
export function judgePermissions(
  permissions: readonly TenantPermission[],
): Pick<TenantAuthorization, "status" | "permissions" | "problem"> {
  const missing = permissions
    .filter((permission) => permission.required && !permission.granted)
    .map((permission) => permission.name);
  if (missing.length === 0) return { status: "AUTHORIZED", permissions, problem: null };
  const problem = `Permissions are missing: ${missing.join(", ")}. Authorize again to consent to them.`;
  return { status: "DEGRADED", permissions, problem };
}
