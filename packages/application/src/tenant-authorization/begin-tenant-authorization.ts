import type { Principal, TenantApp } from "@daypass/domain";
import { hashSecret } from "../api-tokens/token-secret.js";
import { auditEvent, refuse } from "../audit/record.js";
import { invalid, notAllowed, notFound, type Outcome, type Refusal, refused, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";
import { DirectoryUnreachableError } from "../ports/tenant-connector.js";
import { findTenantApp } from "../tenant-apps/find-tenant-app.js";
import type { AuthorizationAttempt } from "./authorization-attempt.js";
import { ATTEMPT_LIVES_MINUTES, hashState } from "./authorization-state.js";

export interface BeginTenantAuthorizationCommand {
  readonly tenantAppId: string;
  /** A domain or tenant id; null lets the person pick an account. */
  readonly expectedTenant: string | null;
  /** Secret cookie of the browser that begins; null for programs. */
  readonly browserToken: string | null;
}

const unreachable: Refusal = {
  code: "GRAPH_UNAVAILABLE",
  message: "Microsoft Entra does not answer. Nothing was changed; try again in a minute.",
  retryable: true,
};

/** Answers the address where an administrator of the customer's tenant signs in. */
export class BeginTenantAuthorization {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock" | "ids" | "tenantConnector">) {}

  async execute(
    actor: Principal,
    command: BeginTenantAuthorizationCommand,
  ): Promise<Outcome<{ authorizationUrl: string; expiresAt: Date }>> {
    const expected = await this.resolveExpected(actor, command);
    const [state, nonce, codeVerifier] = [
      this.ports.ids.secret(32),
      this.ports.ids.secret(32),
      this.ports.ids.secret(48),
    ];
    const url = expected.ok
      ? await this.signInUrl(actor, command, expected.value, { state, nonce, codeVerifier })
      : null;
    return this.ports.unitOfWork.run(
      actor.organizationId,
      async (stores): Promise<Outcome<{ authorizationUrl: string; expiresAt: Date }>> => {
        const now = this.ports.clock.now();
        const app = await findTenantApp(stores, actor, command.tenantAppId);
        const about = app ? { customerId: app.customerId, tenantAppId: app.id } : {};
        if (!expected.ok) return refuse(stores, actor, "tenantAuthorization.begun", now, expected.refusals, about);
        if (!app)
          return refuse(stores, actor, "tenantAuthorization.begun", now, [notFound("tenantAppId", "tenant app")]);
        if (!url) return refuse(stores, actor, "tenantAuthorization.begun", now, [unreachable], about);
        if (actor.kind === "SYSTEM")
          return refuse(
            stores,
            actor,
            "tenantAuthorization.begun",
            now,
            [notAllowed("Only people begin this.")],
            about,
          );
        const expiresAt = new Date(now.getTime() + ATTEMPT_LIVES_MINUTES * 60_000);
        const attempt: AuthorizationAttempt = {
          id: this.ports.ids.uuid(),
          organizationId: actor.organizationId,
          tenantAppId: app.id,
          stage: "SIGN_IN",
          signInStateHash: hashState(state),
          consentStateHash: null,
          browserHash: command.browserToken ? hashSecret(command.browserToken) : null,
          nonce,
          codeVerifier,
          expectedTenantId: expected.value,
          begunBy: {
            kind: actor.kind,
            id: actor.kind === "TECHNICIAN" ? actor.technicianId : actor.tokenId,
            name: actor.displayName,
          },
          signedIn: null,
          createdAt: now,
          expiresAt,
          signInUsedAt: null,
          consentUsedAt: null,
          problem: null,
        };
        await stores.authorizationAttempts.insert(attempt);
        stores.audit.record(
          auditEvent(actor, "tenantAuthorization.begun", now, about, { expectedTenantId: expected.value }),
        );
        return succeeded({ authorizationUrl: url, expiresAt });
      },
    );
  }

  /** The tenant id that sign-in has to happen in. A tenant app that was authorized once keeps its tenant for good. */
  private async resolveExpected(
    actor: Principal,
    command: BeginTenantAuthorizationCommand,
  ): Promise<Outcome<string | null>> {
    const app = await this.ports.unitOfWork.run(actor.organizationId, (stores: Stores) =>
      findTenantApp(stores, actor, command.tenantAppId),
    );
    if (!app) return refused(notFound("tenantAppId", "tenant app"));
    if (app.archivedAt) return refused({ code: "CONFLICT", message: "This tenant app is archived." });
    const wanted = command.expectedTenant?.trim();
    if (!wanted) return succeeded(app.entraTenantId);
    if (!/^[a-z0-9][a-z0-9.-]{1,252}$/i.test(wanted))
      return refused(invalid("expectedTenant", "a domain or a tenant id."));
    return this.resolveNamed(app, wanted);
  }

  private async resolveNamed(app: TenantApp, wanted: string): Promise<Outcome<string | null>> {
    try {
      const tenantId = await this.ports.tenantConnector.resolveTenant(wanted);
      if (!tenantId) return refused(invalid("expectedTenant", "no Entra tenant has this domain or id."));
      const path = ["input", "expectedTenant"];
      if (tenantId === this.ports.tenantConnector.staffTenantId) {
        return refused({
          code: "TENANT_MISMATCH",
          message: "expectedTenant: this is your own staff's tenant, not a customer's.",
          path,
        });
      }
      if (app.entraTenantId && app.entraTenantId !== tenantId) {
        return refused({
          code: "TENANT_MISMATCH",
          message: "expectedTenant: this tenant app belongs to another tenant for good.",
          path,
        });
      }
      return succeeded(tenantId);
    } catch (error) {
      if (error instanceof DirectoryUnreachableError) return refused(unreachable);
      throw error;
    }
  }

  private async signInUrl(
    { organizationId }: Principal,
    { tenantAppId: id }: BeginTenantAuthorizationCommand,
    expectedTenantId: string | null,
    secrets: { readonly state: string; readonly nonce: string; readonly codeVerifier: string },
  ): Promise<string | null> {
    try {
      const tenantApp = { organizationId, id };
      return await this.ports.tenantConnector.signInUrl({ tenantApp, expectedTenantId, ...secrets });
    } catch (error) {
      if (error instanceof DirectoryUnreachableError) return null;
      throw error;
    }
  }
}
