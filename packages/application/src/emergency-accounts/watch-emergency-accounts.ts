import {
  type AccountObservation,
  baselineOf,
  type EmergencyAccount,
  type EmergencySignIn,
  type Finding,
  judgeEmergencyAccount,
  permanentRoles,
  seenMethods,
  settleStamp,
} from "@daypass/domain";
import { isConnected } from "../devices/device-problem.js";
import type { DirectoryCallOptions } from "../ports/directory.js";
import { tellFindings } from "../tenant-watch/tell-findings.js";
import { type EmergencyPorts, SettleEmergencyAccount, type Settling } from "./settle-emergency-account.js";

/** Sign-ins come late, and out of order: each is told once. */
const SIGN_INS_FOR_MS = 24 * 3_600_000;

interface Seen {
  readonly account: EmergencyAccount;
  readonly observation: AccountObservation | null;
  readonly signIns: readonly EmergencySignIn[] | "unreadable" | null;
  readonly canRotate: boolean;
}

/** Every two minutes: what is intended is made, what is due is rotated, and whatever others did is told to every owner. */
export class WatchEmergencyAccounts {
  private readonly settle: SettleEmergencyAccount;

  constructor(private readonly ports: EmergencyPorts) {
    this.settle = new SettleEmergencyAccount(ports);
  }

  async execute(
    ids: { readonly organizationId: string; readonly tenantAppId: string },
    signal: AbortSignal,
    priority: DirectoryCallOptions["priority"] = "background",
  ): Promise<void> {
    const { unitOfWork, emergencyDirectory } = this.ports;
    const before = await unitOfWork.run(ids.organizationId, async (stores) => {
      const app = await stores.tenantApps.find(ids.tenantAppId);
      return { app, accounts: await stores.emergencyAccounts.listFor(ids.tenantAppId) };
    });
    const { app } = before;
    const accounts = before.accounts.filter(({ letGoAt }) => letGoAt === null);
    if (!app || !isConnected(app) || accounts.length === 0) return;
    const options: DirectoryCallOptions = { signal, priority };
    const may = await emergencyDirectory.maySetPasswords(app.entraTenantId, options);
    const seen: Seen[] = [];
    for (const account of accounts) seen.push(await this.one({ app, account, options }, may.ok && may.value));
    if (signal.aborted) return;
    await unitOfWork.run(ids.organizationId, async (stores) => {
      const findings: Finding[] = [];
      const unseen: string[] = [];
      for (const each of seen) {
        const current = await stores.emergencyAccounts.find(each.account.id);
        if (!current || current.letGoAt) continue;
        if (!each.observation) {
          unseen.push(current.id);
          continue;
        }
        const signIns = each.signIns === "unreadable" || !each.signIns ? [] : each.signIns;
        const after = concluded(current, each, each.observation, signIns);
        findings.push(...judgeEmergencyAccount(after, each.observation, signIns));
        if (!Array.isArray(each.signIns)) unseen.push(`EMERGENCY_SIGN_IN:${current.id}`);
        await stores.emergencyAccounts.update(after);
      }
      const stays = (key: string) => unseen.some((part) => key.includes(part));
      await tellFindings(stores, app, { kind: "emergency", findings, stays }, this.ports.clock.now());
    });
  }

  private async one(settling: Settling, canRotate: boolean): Promise<Seen> {
    const { app, options } = settling;
    const made = await this.settle.make(settling);
    let account = made.ok ? made.account : settling.account;
    // Not tried where it is known to be refused: each refusal would be on record in the customer's tenant.
    if (made.ok && canRotate) {
      const rotated = await this.settle.rotate({ ...settling, account }, "when due");
      if (rotated.ok) account = rotated.account;
    }
    const userId = account.entraUserId;
    if (!userId) return { account, observation: null, signIns: null, canRotate };
    const looked = (await this.ports.directory.observe(app.entraTenantId, [userId], options)).get(userId);
    const since = signInsSince(account, this.ports.clock.now());
    const signIns = await this.ports.emergencyDirectory.signInsSince(app.entraTenantId, userId, since, options);
    return {
      account,
      observation: looked?.ok ? looked.value : null,
      signIns: signIns.ok ? signIns.value : null,
      canRotate,
    };
  }
}

/** From before we knew it, nothing is told: whoever used it then was not touching ours. */
const signInsSince = ({ intendedAt }: EmergencyAccount, now: Date): Date =>
  new Date(Math.max(now.getTime() - SIGN_INS_FOR_MS, intendedAt.getTime()));

function concluded(
  current: EmergencyAccount,
  { signIns, canRotate }: Seen,
  seen: AccountObservation,
  list: readonly EmergencySignIn[],
): EmergencyAccount {
  const last = list.map(({ at }) => at.getTime());
  const lastSignInAt = Math.max(0, current.look?.lastSignInAt?.getTime() ?? 0, ...last);
  const baseline =
    current.baseline === null && current.adopted && seen.exists
      ? baselineOf(seen)
      : settleStamp(current, seen.passwordChangedAt);
  return {
    ...current,
    baseline,
    look: {
      checkedAt: seen.observedAt,
      exists: seen.exists,
      enabled: seen.enabled,
      roleTemplateIds: permanentRoles(seen),
      passwordChangedAt: seen.passwordChangedAt,
      lastSignInAt: lastSignInAt === 0 ? null : new Date(lastSignInAt),
      signInsReadable: Array.isArray(signIns) || (signIns === null && current.look?.signInsReadable === true),
      methodsReadable: seenMethods(seen.methods).length === seen.methods.length,
      canRotate,
    },
  };
}
