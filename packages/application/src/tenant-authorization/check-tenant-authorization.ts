import { type Principal, systemPrincipal, type TenantApp } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { decide } from "../decision/decide.js";
import { notFound, type Outcome, refused, succeeded } from "../outcome/refusal.js";
import type { DirectoryProblem } from "../ports/directory.js";
import type { Ports } from "../ports/ports.js";
import type { TenantFacts } from "../ports/tenant-connector.js";
import { findTenantApp } from "../tenant-apps/find-tenant-app.js";
import { CompleteAuthorization, fromFacts, judgePermissions } from "./complete-authorization.js";
import { healthChanges } from "./health-changes.js";

/** Reads a tenant's consent, permissions, domains and pass policy anew; completes a consent that was still propagating. */
export class CheckTenantAuthorization {
  private readonly complete: CompleteAuthorization;

  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "tenantConnector">) {
    this.complete = new CompleteAuthorization(ports);
  }

  async execute(actor: Principal, command: { tenantAppId: string }): Promise<Outcome<TenantApp>> {
    const found = await this.find(actor, command.tenantAppId);
    if (!found.ok) return found;
    const { app, pending } = found.value;
    if (pending) {
      await this.complete.execute(pending);
      return this.reload(actor, app.id);
    }
    if (!app.entraTenantId) return succeeded(app);
    const read = await this.ports.tenantConnector.readFacts(app.entraTenantId, app.authorization.authorizedBy, app);
    if (!read.ok && !isLost(read.problem, app)) return refused(unavailable(read.problem));
    return decide(this.ports, actor.organizationId, async (stores): Promise<Outcome<TenantApp>> => {
      const now = this.ports.clock.now();
      const current = await stores.tenantApps.find(app.id);
      if (!current) return refused(notFound("tenantAppId", "tenant app"));
      const seen = read.ok ? withFacts(current, read.facts) : withoutConsent(current, read.problem);
      const authorization = { ...seen.authorization, checkedAt: now };
      const saved = await stores.tenantApps.update({ ...seen, authorization });
      const { status, problem } = saved.authorization;
      const about = { customerId: app.customerId, tenantAppId: app.id };
      for (const { type, data } of healthChanges(current, saved, now))
        stores.audit.record(auditEvent(actor, type, now, about, data));
      if (status !== current.authorization.status || actor.kind !== "SYSTEM") {
        const data = { was: current.authorization.status, status, problem };
        stores.audit.record(auditEvent(actor, "tenantAuthorization.checked", now, about, data));
      }
      return succeeded(saved);
    });
  }

  /** As the scheduler runs it. */
  async executeAsSystem(ids: { organizationId: string; tenantAppId: string }): Promise<void> {
    await this.execute(systemPrincipal(ids.organizationId), ids);
  }

  private find(actor: Principal, tenantAppId: string) {
    return this.ports.unitOfWork.run(actor.organizationId, async (stores) => {
      const app = await findTenantApp(stores, actor, tenantAppId);
      if (app && !app.archivedAt)
        return succeeded({ app, pending: await stores.authorizationAttempts.findPending(app.id) });
      const problem = app
        ? { code: "CONFLICT" as const, message: "This tenant app is archived." }
        : notFound("tenantAppId", "tenant app");
      return refuse(stores, actor, "tenantAuthorization.checked", this.ports.clock.now(), [problem]);
    });
  }

  private reload(actor: Principal, tenantAppId: string): Promise<Outcome<TenantApp>> {
    return this.ports.unitOfWork.run(actor.organizationId, async (stores): Promise<Outcome<TenantApp>> => {
      const app = await stores.tenantApps.find(tenantAppId);
      return app ? succeeded(app) : refused(notFound("tenantAppId", "tenant app"));
    });
  }
}

/** The tenant app as a look at the tenant has it. */
export const withFacts = (app: TenantApp, facts: TenantFacts): TenantApp => ({
  ...app,
  ...fromFacts(app, facts),
  authorization: { ...app.authorization, ...judgePermissions(facts.permissions) },
});

export const withoutConsent = (app: TenantApp, { kind, code }: DirectoryProblem): TenantApp => {
  const problem =
    kind === "credential-rejected"
      ? `Entra does not accept the credential of this tenant's own app registration (${code}): wrong, expired or withdrawn. Set a new one.`
      : "Consent to Daypass is gone in this tenant. Authorize again.";
  return { ...app, authorization: { ...app.authorization, status: "LOST", problem } };
};

/**
 * Only an answer that consent is gone marks it LOST; an outage marks nothing. A credential that is not accepted is this
 * tenant's trouble where it is the tenant's own, and no tenant's where it is the deployment's.
 */
const isLost = ({ kind }: DirectoryProblem, { appRegistration }: TenantApp): boolean =>
  kind === "consent-lost" || kind === "tenant-gone" || (kind === "credential-rejected" && appRegistration !== null);

export const unavailable = (problem: DirectoryProblem) =>
  problem.kind === "throttled"
    ? {
        code: "GRAPH_THROTTLED" as const,
        message: "Microsoft Graph asks us to slow down. Try again in a minute.",
        retryable: true,
      }
    : {
        code: "GRAPH_UNAVAILABLE" as const,
        message: "Microsoft Graph does not answer. Nothing was changed; try again.",
        retryable: true,
      };
