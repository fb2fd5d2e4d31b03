import { type AccessGrant, isOverdue, type Principal } from "@daypass/domain";
import { auditEvent, refuse } from "../audit/record.js";
import { notAllowed, notFound, type Outcome, type Refusal, succeeded } from "../outcome/refusal.js";
import type { Ports } from "../ports/ports.js";
import { findTenantApp } from "../tenant-apps/find-tenant-app.js";
import { mayReveal } from "./viewer-can.js";

/** How long a screen shows them, in seconds. */
export const REVEAL_SECONDS = 60;

export interface RevealedCredentials {
  readonly userPrincipalName: string;
  readonly password: string | null;
  readonly temporaryAccessPass: string | null;
  readonly temporaryAccessPassExpiresAt: Date | null;
  readonly entraTenantId: string;
  readonly hideAt: Date;
}

/** Opens a live grant's credentials for its own technician, or for a token with the explicit scope. */
export class RevealCredentials {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "clock">) {}

  async execute(actor: Principal, command: { accessGrantId: string }): Promise<Outcome<RevealedCredentials>> {
    const { unitOfWork } = this.ports;
    // Its audit event commits first: nothing is ever shown that is not on record.
    const allowed = await unitOfWork.run(actor.organizationId, async (stores): Promise<Outcome<true>> => {
      const now = this.ports.clock.now();
      const grant = await stores.grants.find(command.accessGrantId);
      const app = grant && (await findTenantApp(stores, actor, grant.tenantAppId));
      if (!grant || !app) {
        return refuse(stores, actor, "credentials.revealed", now, [notFound("accessGrantId", "access grant")]);
      }
      const about = { customerId: app.customerId, tenantAppId: app.id, accessGrantId: grant.id };
      const problem = refusal(actor, grant, now);
      if (problem) return refuse(stores, actor, "credentials.revealed", now, [problem], about);
      const credential = await stores.credentials.describe(grant.id);
      if (!credential) {
        const message = "There are no credentials to show for this grant.";
        return refuse(stores, actor, "credentials.revealed", now, [{ code: "GRANT_NOT_OPEN", message }], about);
      }
      stores.audit.record(auditEvent(actor, "credentials.revealed", now, about, { kind: credential.kind }));
      return succeeded(true);
    });
    if (!allowed.ok) return allowed;
    return unitOfWork.run(actor.organizationId, async (stores): Promise<Outcome<RevealedCredentials>> => {
      const grant = await stores.grants.find(command.accessGrantId);
      const app = grant && (await stores.tenantApps.find(grant.tenantAppId));
      const now = this.ports.clock.now();
      const lives = grant?.status === "ACTIVE" && !isOverdue(grant, now);
      const credential = lives ? await stores.credentials.open(grant.id) : null;
      if (!grant?.userPrincipalName || !app?.entraTenantId || !credential) {
        return { ok: false, refusals: [ENDED] };
      }
      const isPass = credential.kind === "PASS";
      return succeeded({
        userPrincipalName: grant.userPrincipalName,
        password: isPass ? null : credential.secret,
        temporaryAccessPass: isPass ? credential.secret : null,
        temporaryAccessPassExpiresAt: credential.expiresAt,
        entraTenantId: app.entraTenantId,
        hideAt: new Date(now.getTime() + REVEAL_SECONDS * 1000),
      });
    });
  }
}

const ENDED: Refusal = { code: "GRANT_NOT_OPEN", message: "This grant has ended." };

/** Past its window nothing is shown any more, also where closing is late. */
function refusal(actor: Principal, grant: AccessGrant, now: Date): Refusal | undefined {
  if (!mayReveal(actor, grant)) return notAllowed("Credentials are shown to the grant's own technician only.");
  if (grant.status === "PROVISIONING") {
    const message = "The account is still being made. Try again when the grant is ACTIVE.";
    return { code: "GRANT_NOT_OPEN", message, retryable: true };
  }
  return grant.status === "ACTIVE" && !isOverdue(grant, now) ? undefined : ENDED;
}
