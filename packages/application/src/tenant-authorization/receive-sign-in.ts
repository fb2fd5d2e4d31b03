import type { TenantApp } from "@daypass/domain";
import { hashSecret } from "../api-tokens/token-secret.js";
import { auditEvent } from "../audit/record.js";
import { decide } from "../decision/decide.js";
import type { Ports } from "../ports/ports.js";
import type { SignedInAdministrator } from "../ports/tenant-connector.js";
import { type AuthorizationAttempt, tenantAppOf } from "./authorization-attempt.js";
import { hashState } from "./authorization-state.js";
import { checkAuthorizer } from "./check-authorizer.js";
import type { AuthorizationRedirect, RedirectOutcome } from "./receive-redirect.js";
import { type AuthorizationRefusal, actorOf, refuseAuthorization } from "./refuse-authorization.js";

/** First redirect: who signed in, by a validated ID token; then on to consent in exactly that tenant. */
export class ReceiveSignIn {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "deployment" | "clock" | "ids" | "tenantConnector">) {}

  async execute(attempt: AuthorizationAttempt, redirect: AuthorizationRedirect): Promise<RedirectOutcome> {
    const signIn = await this.redeem(attempt, redirect);
    if ("code" in signIn) return this.refuse(attempt, signIn);
    const attemptWithPerson = { ...attempt, signedIn: signIn };
    const problem = await this.checkTenant(attempt, signIn);
    if (problem) return this.refuse(attemptWithPerson, problem);
    const state = this.ports.ids.secret(32);
    const browserToken = redirect.browserToken ?? this.ports.ids.secret(32);
    const { unitOfWork, clock, tenantConnector } = this.ports;
    const { entraTenantId } = signIn;
    const url = await tenantConnector.adminConsentUrl({ tenantApp: tenantAppOf(attempt), entraTenantId, state });
    await unitOfWork.run(attempt.organizationId, async (stores) => {
      await stores.authorizationAttempts.save({
        ...attemptWithPerson,
        stage: "CONSENT",
        consentStateHash: hashState(state),
        browserHash: hashSecret(browserToken),
      });
      const about = { tenantAppId: attempt.tenantAppId };
      const data = { userPrincipalName: signIn.userPrincipalName, entraTenantId: signIn.entraTenantId };
      stores.audit.record(auditEvent(actorOf(attempt), "tenantAuthorization.signedIn", clock.now(), about, data));
    });
    return {
      kind: "go-on",
      url,
      browserToken,
    };
  }

  private async redeem(
    attempt: AuthorizationAttempt,
    redirect: AuthorizationRedirect,
  ): Promise<SignedInAdministrator | AuthorizationRefusal> {
    if (redirect.error)
      return {
        code: "NOT_ALLOWED",
        message: "The sign-in was cancelled or refused by Microsoft Entra. Nothing was connected.",
      };
    if (!redirect.code)
      return { code: "INVALID_INPUT", message: "Microsoft Entra sent no sign-in code. Nothing was connected." };
    const { expectedTenantId, nonce, codeVerifier } = attempt;
    const redeemed = await this.ports.tenantConnector.redeemSignIn({
      tenantApp: tenantAppOf(attempt),
      expectedTenantId,
      code: redirect.code,
      nonce,
      codeVerifier,
    });
    if (redeemed.ok) return redeemed.administrator;
    const { kind, message } = redeemed.refusal;
    return { code: kind === "unreachable" ? "GRAPH_UNAVAILABLE" : "NOT_ALLOWED", message };
  }

  /** Before consent is asked: is this a tenant that may be connected here at all? */
  private async checkTenant(
    attempt: AuthorizationAttempt,
    person: SignedInAdministrator,
  ): Promise<AuthorizationRefusal | undefined> {
    const { entraTenantId } = person;
    if (entraTenantId === this.ports.tenantConnector.staffTenantId) {
      return {
        code: "TENANT_MISMATCH",
        message: "This is your own staff's tenant, not a customer's. Nothing was connected.",
      };
    }
    if (attempt.expectedTenantId && attempt.expectedTenantId !== entraTenantId) {
      return {
        code: "TENANT_MISMATCH",
        message: `${person.userPrincipalName} belongs to another tenant than the expected one. Nothing was connected.`,
      };
    }
    if (await this.ports.deployment.entraTenantTaken(entraTenantId, attempt.tenantAppId)) {
      return {
        code: "TENANT_ALREADY_CONNECTED",
        message: "This Entra tenant is connected by another tenant app already. Nothing was connected.",
      };
    }
    // Where consent was given before, an ordinary user is turned away here; else right after consent.
    const authorizer = await checkAuthorizer(this.ports.tenantConnector, person, tenantAppOf(attempt));
    return authorizer.kind === "refused" ? authorizer.refusal : undefined;
  }

  private async refuse(attempt: AuthorizationAttempt, refusal: AuthorizationRefusal): Promise<RedirectOutcome> {
    await decide(this.ports, attempt.organizationId, async (stores): Promise<TenantApp | null> => {
      const app = await stores.tenantApps.find(attempt.tenantAppId);
      return app && refuseAuthorization(stores, attempt, app, refusal, this.ports.clock.now());
    });
    return { kind: "refused", message: refusal.message };
  }
}
