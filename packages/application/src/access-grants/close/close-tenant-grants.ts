import { type AccountObservation, type ClosingFindings, mergeFindings } from "@daypass/domain";
import type { DirectoryCallOptions, DirectoryResult, PowerCutReport } from "../../ports/directory.js";
import type { Ports } from "../../ports/ports.js";
import { Faults } from "../../work/faults.js";
import { sideBySide } from "../../work/side-by-side.js";
import { isRetryable } from "../failure.js";
import { advance, cutOf, isPowerOff, nextCut, nothingToCut, type Progress } from "./closing-progress.js";
import { type AccountTarget, type ClosingTarget, hasAccount } from "./closing-target.js";
import { type Cut, CutPower } from "./cut-power.js";
import { FinishClosing } from "./finish-closing.js";
import { isResidue, judgeAccount, type Verdict } from "./judge-account.js";
import { PowerFirst } from "./power-first.js";
import { inTheWay, NOT_SEEN, STILL_POWERFUL, STILL_THERE } from "./problems.js";
import { RemoveResidue } from "./remove-residue.js";
import { ResolveAccount } from "./resolve-account.js";

/** Rounds of cutting what a look found; more is left to the next run. */
const MAX_ROUNDS = 4;
/** Beside the strip go the passes of this many accounts: more would meet the 5-per-10-s limit of method calls. */
const PASSES_BESIDE_STRIP = 2;
const LOOK_EVERY = 5;
/** One look of so many accounts is one round trip; of more, their power comes first. */
const LOOKED_AT_WHOLE = 3;
/** Accounts of a tenant whose residue is removed at once. */
const RESIDUE_AT_ONCE = 4;

/** Power was seen to be off since then; null where the account could not be looked at. */
interface Residue {
  readonly target: AccountTarget;
  readonly verdict: Extract<Verdict, { next: "delete" | "delete-passes" }>;
  readonly found: ClosingFindings;
  readonly report: PowerCutReport | undefined;
  readonly powerOffAt: Date | null;
}

/** Closes due grants of one tenant: power off for all of them first, then each one's residue. */
export class CloseTenantGrants {
  private readonly power: CutPower;
  private readonly powerFirst: PowerFirst;
  private readonly residue: RemoveResidue;
  private readonly resolving: ResolveAccount;
  private readonly finish: FinishClosing;

  /** `isCrowded`: so much closes in all tenants that a look at one's methods would hold up others' power. */
  constructor(
    private readonly ports: Pick<Ports, "unitOfWork" | "directory" | "signer" | "clock" | "ids">,
    private readonly isCrowded: () => boolean,
  ) {
    this.power = new CutPower(ports);
    this.powerFirst = new PowerFirst(ports);
    this.residue = new RemoveResidue(ports);
    this.resolving = new ResolveAccount(ports);
    this.finish = new FinishClosing(ports);
  }

  /** Whoever has to be looked for first keeps nobody waiting. @throws when some ended in a fault; the others are done */
  async execute(targets: readonly ClosingTarget[], signal: AbortSignal): Promise<void> {
    const options: DirectoryCallOptions = { signal, priority: "closing" };
    const faults = new Faults();
    const resolve = async (target: ClosingTarget) => {
      const resolved = await this.resolving.execute(target, options);
      if (resolved) await this.closeAccounts([resolved], options);
    };
    const unknown = targets.filter((target) => !hasAccount(target));
    await Promise.all([
      faults.of(() => this.closeAccounts(targets.filter(hasAccount), options)),
      ...unknown.map((target) => faults.of(() => resolve(target))),
    ]);
    faults.raise();
  }

  private async closeAccounts(targets: readonly AccountTarget[], options: DirectoryCallOptions): Promise<void> {
    const [first] = targets;
    if (!first) return;
    const tenantId = first.app.entraTenantId;
    if (!tenantId) throw new Error("an account's tenant app has no Entra tenant");
    const { organizationId } = first.grant;
    const off = targets.filter(isPowerOff);
    const on = targets.filter((target) => !isPowerOff(target));
    const passesToo = on.length <= PASSES_BESIDE_STRIP;
    const cuts = on.map((target) => cutOf(target, passesToo));
    const faults = new Faults();
    await Promise.all([
      faults.of(() =>
        cuts.length > LOOKED_AT_WHOLE || (cuts.length > 0 && this.isCrowded())
          ? this.powerFirst.execute(tenantId, organizationId, cuts, options)
          : this.rounds(tenantId, organizationId, cuts, options),
      ),
      faults.of(() => this.rounds(tenantId, organizationId, off.map(nothingToCut), options, "look-first")),
    ]);
    faults.raise();
  }

  private async rounds(
    tenantId: string,
    organizationId: string,
    first: readonly Cut[],
    options: DirectoryCallOptions,
    begin: "cut-first" | "look-first" = "cut-first",
  ): Promise<void> {
    const progress = new Map<string, Progress>();
    const residue: (() => Promise<void>)[] = [];
    const faults = new Faults();
    let cuts = first;
    for (let round = 1; cuts.length > 0 && !options.signal.aborted; round++) {
      const isCut = round > 1 || begin === "cut-first";
      const reports: ReadonlyMap<string, PowerCutReport> = isCut
        ? await this.power.execute(tenantId, organizationId, cuts, options)
        : new Map();
      cuts = await this.leaveReplicating(cuts, reports, progress);
      if (cuts.length === 0) break;
      const userIds = cuts.map(({ target }) => target.account.entraUserId);
      const seen = await this.ports.directory.observe(tenantId, userIds, options);
      const again: Cut[] = [];
      const over: Promise<unknown>[] = [];
      for (const cut of cuts) {
        const { target } = cut;
        const report = reports.get(target.grant.id);
        const verdict = judgeAccount(target, seen.get(target.account.entraUserId) ?? NOT_SEEN);
        const now = this.ports.clock.now();
        const done = advance(progress.get(target.grant.id), cut, verdict, report, now);
        progress.set(target.grant.id, done);
        const next = round < MAX_ROUNDS ? nextCut(target, verdict, done, isCut) : undefined;
        if (next) again.push(next);
        else if (isResidue(verdict))
          residue.push(() =>
            this.removeResidue(
              { target, verdict, found: done.findings, report, powerOffAt: verdict.powerless ? now : null },
              tenantId,
              options,
            ),
          );
        else over.push(faults.of(() => this.conclude(target, verdict, done.findings, report)));
      }
      await Promise.all(over);
      cuts = again;
    }
    await sideBySide(residue, RESIDUE_AT_ONCE, async (remove) => {
      if (!options.signal.aborted) await faults.of(remove);
    });
    faults.raise();
  }

  /**
   * What only waits for the strip to replicate is asked again without a look: looks share five calls per ten seconds a
   * tenant. Every fifth time it is looked at all the same, since something new on the account would hold it up too.
   */
  private async leaveReplicating(
    cuts: readonly Cut[],
    reports: ReadonlyMap<string, PowerCutReport>,
    progress: ReadonlyMap<string, Progress>,
  ): Promise<readonly Cut[]> {
    const rest: Cut[] = [];
    for (const cut of cuts) {
      const { grant } = cut.target;
      const disable = reports.get(grant.id)?.disable;
      const waits =
        disable?.status === "failed" &&
        disable.problem.kind === "replicating" &&
        cut.assignments.length + cut.groupIds.length === 0;
      const found = progress.get(grant.id)?.findings ?? grant.closing.found;
      if (waits && grant.work.attempts % LOOK_EVERY !== 0)
        await this.finish.again(cut.target, disable.problem, found, null);
      else rest.push(cut);
    }
    return rest;
  }

  private async conclude(
    target: AccountTarget,
    verdict: Verdict,
    found: ClosingFindings,
    report: PowerCutReport | undefined,
  ): Promise<void> {
    if (verdict.next === "closed") return this.closed(target, verdict.seen, found, report);
    const problem = inTheWay(report) ?? (verdict.next === "wait" ? verdict.problem : STILL_POWERFUL);
    return this.finish.again(target, problem, found, null);
  }

  private async removeResidue(
    { target, verdict, found, report, powerOffAt }: Residue,
    tenantId: string,
    options: DirectoryCallOptions,
  ): Promise<void> {
    const problem =
      verdict.next === "delete"
        ? await this.residue.deleteAccount(target, tenantId, options)
        : await this.residue.deletePasses(target, tenantId, verdict.passIds, options);
    if (problem) return this.finish.again(target, problem, found, powerOffAt);
    const { entraUserId } = target.account;
    const looked = await this.ports.directory.observe(tenantId, [entraUserId], options);
    const seen: DirectoryResult<AccountObservation> = looked.get(entraUserId) ?? NOT_SEEN;
    if (!seen.ok) return this.finish.again(target, seen.problem, found, powerOffAt);
    const last = judgeAccount(target, seen);
    const all = mergeFindings(found, last.found);
    if (last.next === "closed") return this.closed(target, last.seen, all, report, powerOffAt);
    return this.finish.again(target, last.next === "wait" ? last.problem : STILL_THERE, all, powerOffAt);
  }

  /** An account that rests is only through once its sessions are revoked: enabling it again would give them life. */
  private closed(
    target: AccountTarget,
    seen: AccountObservation,
    found: ClosingFindings,
    report: PowerCutReport | undefined,
    powerOffAt: Date | null = this.ports.clock.now(),
  ): Promise<void> {
    const revoked = report?.revokeSessions;
    const unrevoked = seen.exists && !found.sessionsRevokedAt && revoked?.status === "failed";
    if (unrevoked && isRetryable(revoked.problem)) return this.finish.again(target, revoked.problem, found, powerOffAt);
    return this.finish.closed(target, seen, found, powerOffAt);
  }
}
