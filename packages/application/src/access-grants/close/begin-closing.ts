import {
  type AccessGrant,
  beginClosing,
  type ClosingGrant,
  type ObservedAssignment,
  systemPrincipal,
} from "@daypass/domain";
import { auditEvent } from "../../audit/record.js";
import type { Ports } from "../../ports/ports.js";
import type { Stores } from "../../ports/stores.js";
import { Ledger } from "../ledger.js";
import type { ClosingTarget } from "./closing-target.js";

/** Database time said that it is due. A clock of ours that is this much behind must not send it back; an extension is longer. */
const CLOCK_LEAVE_MS = 30_000;

/** Sets what is due CLOSING, on record before Entra is touched, and gathers what is known to be on the account. */
export class BeginClosing {
  constructor(private readonly ports: Pick<Ports, "clock" | "ids">) {}

  /** Null when there is nothing to close: closed meanwhile, or not due any more. */
  async execute(stores: Stores, grantId: string): Promise<ClosingTarget | null> {
    const now = this.ports.clock.now();
    const grant = await this.closing(stores, await stores.grants.find(grantId), now);
    if (!grant) return null;
    const app = await stores.tenantApps.find(grant.tenantAppId);
    if (!app) throw new Error("a grant's tenant app is gone");
    const account = grant.jitAccountId ? await stores.accounts.find(grant.jitAccountId) : null;
    const ledger = new Ledger(grant, await stores.steps.listFor(grant.id), this.ports.ids);
    const credential = await stores.credentials.describe(grant.id);
    const passLives = credential?.methodId && credential.expiresAt && credential.expiresAt > now;
    const creation = account && !account.entraUserId ? ledger.find("create-account", account.id) : undefined;
    return {
      grant,
      app,
      account,
      knownAssignments: assignedByUs(ledger, grant),
      passId: passLives ? credential.methodId : null,
      creationUnknownSince: creation?.startedAt ?? null,
    };
  }

  private async closing(stores: Stores, grant: AccessGrant | null, now: Date): Promise<ClosingGrant | null> {
    if (grant?.status === "CLOSING") return grant;
    if (grant?.status !== "ACTIVE" || grant.window.closingStartsAt.getTime() > now.getTime() + CLOCK_LEAVE_MS)
      return null;
    const closing = await stores.grants.update(beginClosing(grant, "EXPIRED", now));
    const about = { tenantAppId: grant.tenantAppId, accessGrantId: grant.id };
    const data = { reason: "EXPIRED", was: grant.status };
    stores.audit.record(
      auditEvent(systemPrincipal(grant.organizationId), "accessGrant.closingBegun", now, about, data),
    );
    return closing;
  }
}

/** A done assignment has its id from Graph; one whose outcome is unknown shows up in the look that follows. */
function assignedByUs(ledger: Ledger, { rolesEndAt }: AccessGrant): readonly ObservedAssignment[] {
  return ledger.named("assign-role").flatMap((step) => {
    if (!step.resultId || step.status === "SKIPPED" || ledger.isDone("remove-role", step.resultId)) return [];
    const kind = rolesEndAt ? ("ACTIVE_SCHEDULE" as const) : ("DIRECT" as const);
    return [{ kind, id: step.resultId, roleTemplateId: step.subject, scope: "/" }];
  });
}
