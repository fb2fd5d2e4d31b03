import { decide } from "../decision/decide.js";
import { checkTenantAuthorizationJob } from "../jobs/jobs.js";
import type { Ports } from "../ports/ports.js";
import type { AuthorizationAttempt } from "./authorization-attempt.js";
import { PENDING_LIVES_MINUTES } from "./authorization-state.js";
import { CompleteAuthorization } from "./complete-authorization.js";
import type { AuthorizationRedirect, RedirectOutcome } from "./receive-redirect.js";
import { type AuthorizationRefusal, refuseAuthorization } from "./refuse-authorization.js";

/** Second redirect: consent was given or not. Whether it really was is proven by an app-only token, not by this. */
export class ReceiveConsent {
  private readonly complete: CompleteAuthorization;

  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "deployment" | "clock" | "ids" | "tenantConnector">) {
    this.complete = new CompleteAuthorization(ports);
  }

  async execute(attempt: AuthorizationAttempt, redirect: AuthorizationRedirect): Promise<RedirectOutcome> {
    const refusal = check(attempt, redirect);
    const now = this.ports.clock.now();
    const pending: AuthorizationAttempt = {
      ...attempt,
      stage: "PENDING",
      expiresAt: new Date(now.getTime() + PENDING_LIVES_MINUTES * 60_000),
    };
    await decide(this.ports, attempt.organizationId, async (stores) => {
      const app = await stores.tenantApps.find(attempt.tenantAppId);
      if (!app) return;
      if (refusal) return void (await refuseAuthorization(stores, attempt, app, refusal, now));
      await stores.authorizationAttempts.save(pending);
      const { status } = app.authorization;
      if (status === "NOT_AUTHORIZED" || status === "PENDING") {
        const problem = "Consent was given and is still propagating in Microsoft Entra.";
        await stores.tenantApps.update({ ...app, authorization: { ...app.authorization, status: "PENDING", problem } });
      }
    });
    if (refusal) return { kind: "refused", message: refusal.message };
    const outcome = await this.complete.execute(pending);
    if (outcome.kind === "pending") await this.askScheduler(pending);
    return outcome;
  }

  private askScheduler({ organizationId, tenantAppId }: AuthorizationAttempt): Promise<void> {
    return this.ports.unitOfWork.run(organizationId, (stores) =>
      stores.outbox.add(checkTenantAuthorizationJob, { organizationId, tenantAppId }, { tenantAppId }),
    );
  }
}

/** v2 refusals still carry `admin_consent=True`: `error` is looked at first (GC 1.5). */
function check(attempt: AuthorizationAttempt, redirect: AuthorizationRedirect): AuthorizationRefusal | undefined {
  if (redirect.error) {
    return {
      code: "NOT_ALLOWED",
      message: "Consent was cancelled or refused in Microsoft Entra. Nothing was connected.",
    };
  }
  if (redirect.tenant && redirect.tenant.toLowerCase() !== attempt.signedIn?.entraTenantId.toLowerCase()) {
    return {
      code: "TENANT_MISMATCH",
      message: "Consent was given in another tenant than the one signed in to. Nothing was connected.",
    };
  }
  return undefined;
}
