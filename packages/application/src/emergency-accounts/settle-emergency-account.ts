import {
  baselineOf,
  type EmergencyAccount,
  GLOBAL_ADMINISTRATOR,
  isManaged,
  isRotationDue,
  settleStamp,
  systemPrincipal,
  type TenantApp,
} from "@daypass/domain";
import { newPassword } from "../access-grants/provision/new-account.js";
import { auditEvent } from "../audit/record.js";
import type { DirectoryCallOptions, DirectoryProblem } from "../ports/directory.js";
import type { Ports } from "../ports/ports.js";
import type { Stores } from "../ports/stores.js";

export type EmergencyPorts = Pick<Ports, "unitOfWork" | "clock" | "ids" | "directory" | "emergencyDirectory">;

export interface Settling {
  readonly app: TenantApp & { readonly entraTenantId: string };
  readonly account: EmergencyAccount;
  readonly options: DirectoryCallOptions;
}

export type Settled =
  | { readonly ok: true; readonly account: EmergencyAccount }
  | { readonly ok: false; readonly problem: DirectoryProblem };

/** Whoever was stopped for so long must not send an old password any more. By real time. */
const SENT_WITHIN_MS = 60_000;

/**
 * Makes an account that is intended, and changes a password that is due. Every effect is preceded by what is kept of it, and
 * repeating it is harmless: a password is sealed before Entra hears of it, and the same one is sent until the outcome is known.
 */
export class SettleEmergencyAccount {
  constructor(private readonly ports: EmergencyPorts) {}

  /** There after it, and known by its object id. */
  async make({ app, account, options }: Settling): Promise<Settled> {
    if (account.entraUserId) return this.empower({ app, account, options });
    const { directory, unitOfWork } = this.ports;
    const taken = await directory.findByName(app.entraTenantId, account.userPrincipalName, options);
    if (!taken.ok) return taken;
    const found = taken.value && (await this.look(app.entraTenantId, taken.value.userId, options));
    if (found && !found.ok) return found;
    if (taken.value && found?.value.tag !== account.nonce)
      return this.save(account, (now) => ({
        entraUserId: taken.value?.userId ?? null,
        adopted: true,
        intendedAt: now,
      }));
    const password = await unitOfWork.run(account.organizationId, async (stores) => {
      await stores.emergencyAccounts.putPending(account.id, newPassword(this.ports.ids));
      return (await stores.emergencyAccounts.open(account.id)).pending;
    });
    let userId = taken.value?.userId;
    if (!userId) {
      const made = await directory.createAccount(
        app.entraTenantId,
        {
          userPrincipalName: account.userPrincipalName,
          displayName: "Emergency access",
          tag: account.nonce,
          password: password ?? "",
          enabled: true,
        },
        options,
      );
      if (!made.ok) return made;
      userId = made.value.userId;
    }
    const entraUserId = userId;
    const known = await this.save(
      account,
      (now) => ({ entraUserId, rotatedAt: now }),
      (stores) => stores.emergencyAccounts.promote(account.id, password ?? ""),
    );
    return known.ok ? this.empower({ app, account: known.account, options }) : known;
  }

  /** The role is given once. Whoever takes it off later has a reason, or is an attacker: owners decide, and are told. */
  private async empower({ app, account, options }: Settling): Promise<Settled> {
    if (!account.entraUserId || account.adopted || account.baseline) return { ok: true, account };
    const report = await this.ports.directory.activate(
      app.entraTenantId,
      { userId: account.entraUserId, enable: false, pass: null, assignRoleTemplateIds: [GLOBAL_ADMINISTRATOR] },
      options,
    );
    const role = report.roles.get(GLOBAL_ADMINISTRATOR);
    if (role?.status === "failed") return { ok: false, problem: role.problem };
    const seen = await this.look(app.entraTenantId, account.entraUserId, options);
    if (!seen.ok) return seen;
    const baseline = baselineOf(seen.value);
    // Just assigned, it may not read back yet: it belongs to how the account should be all the same.
    const roleTemplateIds = [...new Set([...baseline.roleTemplateIds, GLOBAL_ADMINISTRATOR])].sort();
    return this.save(account, () => ({ baseline: { ...baseline, roleTemplateIds } }));
  }

  /** Where it is due, or one was begun and its outcome is not known. */
  async rotate({ app, account, options }: Settling, wanted: "when due" | "now"): Promise<Settled> {
    const { unitOfWork, clock, ids, emergencyDirectory } = this.ports;
    if (!isManaged(account) || !account.entraUserId) return { ok: true, account };
    const userId = account.entraUserId;
    const begun = await unitOfWork.run(account.organizationId, async (stores) => {
      const { pending } = await stores.emergencyAccounts.open(account.id);
      if (pending) return pending;
      if (wanted === "when due" && !isRotationDue(account, clock.now())) return null;
      await stores.emergencyAccounts.putPending(account.id, newPassword(ids));
      return (await stores.emergencyAccounts.open(account.id)).pending;
    });
    if (begun === null) return { ok: true, account };
    const startedAt = performance.now();
    const fence = () => {
      if (performance.now() - startedAt > SENT_WITHIN_MS) throw new Error("too late to set a password");
    };
    const set = await emergencyDirectory.setPassword(app.entraTenantId, userId, begun, { ...options, fence });
    if (set.status !== "done") {
      const problem = set.status === "failed" ? set.problem : LOST;
      // A clear no leaves the old one in force. Anything else may have worked: both are kept, and the same is sent again.
      if (problem.kind === "refused" || problem.kind === "invalid" || problem.kind === "stuck") {
        await unitOfWork.run(account.organizationId, (stores) =>
          stores.emergencyAccounts.dropPending(account.id, begun),
        );
      }
      return { ok: false, problem };
    }
    // Entra's own stamp of it: any later one is somebody else's. Not seen yet, the next looks wait for it.
    const seen = await this.look(app.entraTenantId, userId, options);
    const stamp = seen.ok ? seen.value.passwordChangedAt : null;
    return this.save(
      account,
      (now, current) => {
        const baseline = current.baseline && { ...current.baseline, passwordChangedAt: null };
        const after = { ...current, rotatedAt: now, rotateAfterRevealAt: null, baseline };
        return { ...after, baseline: settleStamp(after, stamp) };
      },
      async (stores, now) => {
        await stores.emergencyAccounts.promote(account.id, begun);
        const about = { customerId: app.customerId, tenantAppId: app.id };
        const data = { emergencyAccountId: account.id, account: account.userPrincipalName };
        const actor = systemPrincipal(account.organizationId);
        stores.audit.record(auditEvent(actor, "emergencyCredential.rotated", now, about, data));
      },
    );
  }

  private async look(tenantId: string, userId: string, options: DirectoryCallOptions) {
    const seen = (await this.ports.directory.observe(tenantId, [userId], options)).get(userId);
    if (!seen) throw new Error("observe answered nothing for an account it was asked for");
    return seen;
  }

  private async save(
    { id, organizationId }: EmergencyAccount,
    change: (now: Date, current: EmergencyAccount) => Partial<EmergencyAccount>,
    also: (stores: Stores, now: Date) => Promise<void> = async () => undefined,
  ): Promise<Settled> {
    return this.ports.unitOfWork.run(organizationId, async (stores) => {
      const current = await stores.emergencyAccounts.find(id);
      if (!current) throw new Error("an emergency account is never removed");
      const now = this.ports.clock.now();
      const account = await stores.emergencyAccounts.update({ ...current, ...change(now, current) });
      await also(stores, now);
      return { ok: true, account };
    });
  }
}

const LOST: DirectoryProblem = {
  kind: "unknown-outcome",
  code: "unknown",
  message: "The answer was lost.",
  retryAfterMs: 0,
  graphRequestId: null,
};
