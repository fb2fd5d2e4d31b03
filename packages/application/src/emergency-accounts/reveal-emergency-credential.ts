import { type EmergencyAccount, IN_USE_MS, isManaged, isOurPassword, type Principal } from "@daypass/domain";
import { REVEAL_SECONDS, type RevealedCredentials } from "../access-grants/reveal-credentials.js";
import { auditEvent, refuse } from "../audit/record.js";
import { checkReason } from "../outcome/check-text.js";
import { notAllowed, type Outcome, type Refusal, refused, succeeded } from "../outcome/refusal.js";
import {
  type FoundEmergencyAccount,
  findEmergencyAccount,
  isReachable,
  maySeePassword,
  NOT_MANAGED,
} from "./emergency-change.js";
import type { EmergencyPorts } from "./settle-emergency-account.js";

export interface EmergencyRevealCommand {
  readonly emergencyAccountId: string;
  readonly reason: string;
}

export interface RevealedEmergencyCredential extends RevealedCredentials {
  /** A change of the password is under way whose outcome is not known: where `password` is refused, this one holds. */
  readonly otherPassword: string | null;
}

const EVENT = "emergencyCredential.revealed";
/** By real time. In an emergency Entra may answer nothing: the password is shown without a pass then. */
const PASS_PATIENCE_MS = 8000;
const PASS_MINUTES = 60;

/** Shows an emergency account's password to the chosen group, with a short pass where Entra gives one. All owners are told. */
export class RevealEmergencyCredential {
  constructor(private readonly ports: EmergencyPorts) {}

  async execute(actor: Principal, given: EmergencyRevealCommand): Promise<Outcome<RevealedEmergencyCredential>> {
    const command = { ...given, reason: given.reason.trim() };
    // Its audit event commits first: nothing is ever shown that is not on record. And from then on a change is due.
    const begun = await this.ports.unitOfWork.run(actor.organizationId, async (stores) => {
      const now = this.ports.clock.now();
      const found = await findEmergencyAccount(stores, actor, command.emergencyAccountId, EVENT, now);
      if (!found.ok) return found;
      const { account, about, data } = found.value;
      const malformed = checkReason("reason", command.reason);
      if (malformed) return refuse(stores, actor, EVENT, now, [malformed], about, data);
      const reasoned = { ...data, reason: command.reason };
      if (!(await maySeePassword(stores, actor, account)))
        return refuse(stores, actor, EVENT, now, [NOT_THEIRS], about, reasoned);
      if (!isManaged(account)) return refuse(stores, actor, EVENT, now, [NOT_MANAGED], about, reasoned);
      const { current, pending } = await stores.emergencyAccounts.open(account.id);
      if (!current && !pending) return refuse(stores, actor, EVENT, now, [NOTHING_KEPT], about, reasoned);
      const rotateAfterRevealAt = new Date(now.getTime() + IN_USE_MS);
      const saved = await stores.emergencyAccounts.update({ ...account, rotateAfterRevealAt });
      stores.audit.record(auditEvent(actor, EVENT, now, about, reasoned));
      return succeeded({ ...found.value, account: saved });
    });
    if (!begun.ok) return begun;
    const pass = await this.issuePass(begun.value);
    return this.ports.unitOfWork.run(actor.organizationId, async (stores) => {
      const account = await stores.emergencyAccounts.find(command.emergencyAccountId);
      // Whoever was taken out of the group meanwhile sees nothing any more.
      if (!account || !(await maySeePassword(stores, actor, account))) return refused(NOT_THEIRS);
      const { current, pending } = await stores.emergencyAccounts.open(account.id);
      const [password, otherPassword] = inForce(account, current, pending);
      const hideAt = new Date(this.ports.clock.now().getTime() + REVEAL_SECONDS * 1000);
      if (pass) {
        // A session by pass does not end with the password: it need not wait for whoever is at work.
        await stores.emergencyAccounts.update({ ...account, ownPassId: pass.methodId, rotateAfterRevealAt: hideAt });
      }
      return succeeded({
        userPrincipalName: account.userPrincipalName,
        password,
        otherPassword,
        temporaryAccessPass: pass?.code ?? null,
        temporaryAccessPassExpiresAt: pass?.expiresAt ?? null,
        entraTenantId: begun.value.app.entraTenantId,
        hideAt,
      });
    });
  }

  /** Null where Entra gives none, or does not answer: the password is what it is about. */
  private async issuePass({ app, account }: FoundEmergencyAccount) {
    const { passPolicy } = app;
    if (!account.entraUserId || !isReachable(app) || passPolicy?.enabled === false || !account.look?.canRotate)
      return null;
    const { minimumLifetimeMinutes = 10, maximumLifetimeMinutes = PASS_MINUTES } = passPolicy ?? {};
    const lifetimeMinutes = Math.min(Math.max(PASS_MINUTES, minimumLifetimeMinutes), maximumLifetimeMinutes);
    const pass = { lifetimeMinutes, oneTime: true };
    try {
      const report = await this.ports.directory.activate(
        app.entraTenantId,
        { userId: account.entraUserId, enable: false, pass, assignRoleTemplateIds: [] },
        { signal: AbortSignal.timeout(PASS_PATIENCE_MS), priority: "provisioning" },
      );
      return report.issuedPass;
    } catch {
      return null;
    }
  }
}

/** Of two, the one that Entra's stamp speaks for stands first. */
function inForce(
  account: EmergencyAccount,
  current: string | null,
  pending: string | null,
): readonly [string | null, string | null] {
  if (!pending || !current) return [current ?? pending, null];
  const isChanged = !isOurPassword(account, account.look?.passwordChangedAt ?? null);
  return isChanged ? [pending, current] : [current, pending];
}

const NOT_THEIRS: Refusal = notAllowed(
  "An emergency account's password is shown to members of the group that was chosen for it. You are not in it.",
);

const NOTHING_KEPT: Refusal = notAllowed(
  "No password of this account is kept yet: Daypass has to set one first, and shows under health whether it may.",
);
