import { auditEvent } from "../audit/record.js";
import type { Ports } from "../ports/ports.js";
import type { AuthorizationAttempt } from "./authorization-attempt.js";
import { checkLeg, hashState, legOf } from "./authorization-state.js";
import { ReceiveConsent } from "./receive-consent.js";
import { ReceiveSignIn } from "./receive-sign-in.js";
import { actorOf } from "./refuse-authorization.js";

/** What came back to `/connect/callback`. Nothing of it is trusted but that whoever sent it knew the state. */
export interface AuthorizationRedirect {
  readonly state: string | null;
  readonly code: string | null;
  readonly error: string | null;
  readonly errorDescription: string | null;
  /** What the redirect says the tenant is: only ever compared, never used. */
  readonly tenant: string | null;
  readonly adminConsent: string | null;
  /** Secret cookie of the browser, when it has one. */
  readonly browserToken: string | null;
}

/** What the browser is to see next. */
export type RedirectOutcome =
  | { readonly kind: "go-on"; readonly url: string; readonly browserToken: string }
  | {
      readonly kind: "authorized";
      readonly tenantAppName: string;
      readonly tenantName: string;
      readonly authorizedBy: string;
    }
  | { readonly kind: "pending"; readonly tenantAppName: string }
  | { readonly kind: "refused"; readonly message: string };

const UNKNOWN = "This link is not one of ours, or it is too old. Begin the authorization again.";

/** Finds the attempt a redirect belongs to, spends its state, and takes the step. */
export class ReceiveRedirect {
  private readonly signIn: ReceiveSignIn;
  private readonly consent: ReceiveConsent;

  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "deployment" | "clock" | "ids" | "tenantConnector">) {
    this.signIn = new ReceiveSignIn(ports);
    this.consent = new ReceiveConsent(ports);
  }

  async execute(redirect: AuthorizationRedirect): Promise<RedirectOutcome> {
    if (!redirect.state || redirect.state.length > 200) return { kind: "refused", message: UNKNOWN };
    const found = await this.ports.deployment.findAuthorizationAttempt(hashState(redirect.state));
    if (!found) return { kind: "refused", message: UNKNOWN };
    const spent = await this.spend(found, redirect.state, redirect.browserToken);
    if ("message" in spent) return { kind: "refused", message: spent.message };
    return spent.leg === "sign-in"
      ? this.signIn.execute(spent.attempt, redirect)
      : this.consent.execute(spent.attempt, redirect);
  }

  /** A state works once, also when two redirects race for it. A refused one changes nothing but the audit. */
  private spend(found: { organizationId: string; attemptId: string }, state: string, browserToken: string | null) {
    return this.ports.unitOfWork.run(
      found.organizationId,
      async (stores): Promise<{ leg: "sign-in" | "consent"; attempt: AuthorizationAttempt } | { message: string }> => {
        const now = this.ports.clock.now();
        const attempt = await stores.authorizationAttempts.find(found.attemptId);
        const leg = attempt && legOf(attempt, state);
        if (!attempt || !leg) return { message: UNKNOWN };
        const problem = checkLeg(attempt, leg, browserToken, now);
        if (!problem && (await stores.authorizationAttempts.markUsed(attempt.id, leg, now))) {
          const used = leg === "sign-in" ? { ...attempt, signInUsedAt: now } : { ...attempt, consentUsedAt: now };
          return { leg, attempt: used };
        }
        const message = problem ?? "This link was used already. Begin the authorization again.";
        const about = { tenantAppId: attempt.tenantAppId };
        const data = { codes: ["NOT_ALLOWED"], message, leg };
        stores.audit.record(auditEvent(actorOf(attempt), "tenantAuthorization.refused", now, about, data, "REFUSED"));
        return { message };
      },
    );
  }
}
