import {
  type AccessGrant,
  type AccountObservation,
  type ClosingFindings,
  type ClosingGrant,
  close,
  closingDelayMs,
  mergeFindings,
  retryAt,
  systemPrincipal,
} from "@daypass/domain";
import { auditEvent } from "../../audit/record.js";
import { watchClosedGrantsJob } from "../../jobs/jobs.js";
import type { DirectoryProblem } from "../../ports/directory.js";
import type { Ports } from "../../ports/ports.js";
import type { Stores } from "../../ports/stores.js";
import { failureOf } from "../failure.js";
import { Ledger, seenDone } from "../ledger.js";
import type { ClosingTarget } from "./closing-target.js";
import { isHopeless } from "./problems.js";
import { proveClosure } from "./prove-closure.js";

/** What Graph lets an app see of a tenant's authentication methods. */
const LOOKS = { accounts: 5, everyMs: 10_000 } as const;

/** Ends a run for one grant: closed with proof, or due again, with what was found so far kept either way. */
export class FinishClosing {
  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "signer" | "clock" | "ids">) {}

  /** Observed clean, and without power since `powerOffAt`. `seen` null: there never was an account. */
  async closed(
    target: ClosingTarget,
    seen: AccountObservation | null,
    found: ClosingFindings,
    powerOffAt: Date | null = null,
  ): Promise<void> {
    await this.ports.signer.ready();
    await this.ports.unitOfWork.run(target.grant.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const current = await stores.grants.find(target.grant.id);
      if (current?.status !== "CLOSING") return;
      const grant = withFindings(current, found, current.closing.powerOffAt ?? powerOffAt ?? now);
      const credential = await stores.credentials.describe(grant.id);
      const proof = await proveClosure(this.ports.signer, grant, seen, credential?.expiresAt ?? null, now);
      const saved = await stores.grants.update(close(grant, proof, now));
      await stores.credentials.destroy(grant.id);
      await restAccount(stores, target, seen);
      await this.recordVerified(stores, target, seen, now);
      const late = grant.window ? now.getTime() - grant.window.expiresAt.getTime() : null;
      const data = {
        reason: grant.closing.reason,
        digest: proof.digest,
        latenessMs: late,
        attempts: proof.attempts,
        ...added(found),
      };
      stores.audit.record(
        auditEvent(systemPrincipal(grant.organizationId), "accessGrant.closed", now, about(saved), data),
      );
      await stores.outbox.add(watchClosedGrantsJob, {});
    });
  }

  /**
   * Of several in one tenant no power is left. What remains is looked at five accounts in ten seconds, so that is how they
   * become due again.
   */
  async powerOff(
    organizationId: string,
    targets: readonly { readonly target: ClosingTarget; readonly found: ClosingFindings }[],
  ): Promise<void> {
    if (targets.length === 0) return;
    await this.ports.unitOfWork.run(organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const settle = async ({ target, found }: (typeof targets)[number], at: number) => {
        const current = await stores.grants.find(target.grant.id);
        if (current?.status !== "CLOSING") return;
        const grant = withFindings(current, found, current.closing.powerOffAt ?? now);
        const inMs = Math.floor(at / LOOKS.accounts) * LOOKS.everyMs;
        await stores.grants.update({
          ...grant,
          failure: null,
          work: { dueAt: new Date(now.getTime() + inMs), attempts: 0 },
        });
      };
      await Promise.all(targets.map(settle));
    });
  }

  /** Not clean yet: due again within a minute whatever is in the way. */
  async again(
    target: ClosingTarget,
    problem: DirectoryProblem,
    found: ClosingFindings,
    powerOffAt: Date | null,
  ): Promise<void> {
    await this.ports.unitOfWork.run(target.grant.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const current = await stores.grants.find(target.grant.id);
      if (current?.status !== "CLOSING") return;
      const grant = withFindings(current, found, current.closing.powerOffAt ?? powerOffAt);
      const dueAt = new Date(
        now.getTime() + closingDelayMs(grant.work.attempts, problem.retryAfterMs, problem.kind === "replicating"),
      );
      const saved = await stores.grants.update(retryAt(grant, dueAt, failureOf(problem, now)));
      recordAlarms(stores, current, saved, problem, now);
    });
  }

  private async recordVerified(
    stores: Stores,
    target: ClosingTarget,
    seen: AccountObservation | null,
    now: Date,
  ): Promise<void> {
    const ledger = new Ledger(target.grant, await stores.steps.listFor(target.grant.id), this.ports.ids);
    ledger.intend("verify-clean", "", now);
    ledger.settle("verify-clean", "", seenDone(seen?.graphRequestIds.at(-1) ?? null), now);
    await stores.steps.save(ledger.takeChanges());
  }
}

const about = (grant: AccessGrant) => ({ tenantAppId: grant.tenantAppId, accessGrantId: grant.id });

const added = (found: ClosingFindings) => ({
  addedRoles: found.addedRoles,
  addedGroups: found.addedGroups,
  addedAuthenticationMethods: found.addedAuthenticationMethods,
  passwordChanged: found.passwordChanged,
});

const withFindings = (grant: ClosingGrant, found: ClosingFindings, powerOffAt: Date | null): ClosingGrant => ({
  ...grant,
  closing: { ...grant.closing, powerOffAt, found: mergeFindings(grant.closing.found, found) },
});

/** A clean account rests until the next grant; a deleted one is off the books. */
async function restAccount(stores: Stores, target: ClosingTarget, seen: AccountObservation | null): Promise<void> {
  const account = target.account && (await stores.accounts.find(target.account.id));
  if (!account) return;
  const gone = !seen?.exists;
  await stores.accounts.update({
    ...account,
    state: gone ? "DELETED" : account.state,
    cleanSeenAt: gone ? null : seen.observedAt,
  });
}

/** Told once each: when it becomes overdue, and when a cause shows that no retry mends. */
function recordAlarms(
  stores: Stores,
  before: ClosingGrant,
  after: ClosingGrant,
  problem: DirectoryProblem,
  now: Date,
): void {
  const actor = systemPrincipal(after.organizationId);
  const data = { code: problem.code, message: problem.message, attempts: after.work.attempts };
  const expiresAt = after.window?.expiresAt;
  const toldOverdue = before.failure !== null && expiresAt !== undefined && before.failure.occurredAt > expiresAt;
  if (expiresAt && now > expiresAt && !toldOverdue)
    stores.audit.record(auditEvent(actor, "accessGrant.overdue", now, about(after), data, "FAILED"));
  if (isHopeless(problem) && before.failure?.code !== problem.code) {
    stores.audit.record(auditEvent(actor, "accessGrant.closingStuck", now, about(after), data, "FAILED"));
  }
}
