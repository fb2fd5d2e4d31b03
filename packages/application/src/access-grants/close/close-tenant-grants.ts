import { type AccountObservation, type ClosingFindings, mergeFindings } from "@daypass/domain";
import type { DirectoryCallOptions, DirectoryProblem, DirectoryResult, PowerCutReport } from "../../ports/directory.js";
import type { Ports } from "../../ports/ports.js";
import { Faults } from "../../work/faults.js";
import { isRetryable } from "../failure.js";
import { type AccountTarget, type ClosingTarget, hasAccount } from "./closing-target.js";
import { type Cut, CutPower } from "./cut-power.js";
import { FinishClosing } from "./finish-closing.js";
import { isResidue, judgeAccount, type Verdict } from "./judge-account.js";
import { RemoveResidue } from "./remove-residue.js";
import { ResolveAccount } from "./resolve-account.js";

/** Rounds of cutting what a look found; more is left to the next run. */
const MAX_ROUNDS = 4;
/** Beside the strip go the passes of this many accounts: more would meet the 5-per-10-s limit of method calls. */
const PASSES_BESIDE_STRIP = 2;
const LOOK_EVERY = 5;

/** What one run did for one account so far. */
interface Progress {
  readonly findings: ClosingFindings;
  /** Ids of assignments and groups that were taken off, or could not be: asking again at once changes neither. */
  readonly attempted: ReadonlySet<string>;
}

/** Closes due grants of one tenant: power off for all of them first, then each one's residue. */
export class CloseTenantGrants {
  private readonly power: CutPower;
  private readonly residue: RemoveResidue;
  private readonly resolving: ResolveAccount;
  private readonly finish: FinishClosing;

  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "directory" | "signer" | "clock" | "ids">) {
    this.power = new CutPower(ports);
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
    const passesToo = targets.length <= PASSES_BESIDE_STRIP;
    const cuts = targets.map(
      (target): Cut => ({
        target,
        assignments: target.knownAssignments,
        groupIds: [],
        passIds: passesToo && target.passId ? [target.passId] : [],
      }),
    );
    await this.rounds(tenantId, first.grant.organizationId, cuts, options);
  }

  private async rounds(
    tenantId: string,
    organizationId: string,
    first: readonly Cut[],
    options: DirectoryCallOptions,
  ): Promise<void> {
    const progress = new Map<string, Progress>();
    const residue: (() => Promise<void>)[] = [];
    const faults = new Faults();
    let cuts = first;
    for (let round = 1; cuts.length > 0 && !options.signal.aborted; round++) {
      const reports = await this.power.execute(tenantId, organizationId, cuts, options);
      cuts = await this.leaveReplicating(cuts, reports, progress);
      if (cuts.length === 0) break;
      const userIds = cuts.map(({ target }) => target.account.entraUserId);
      const seen = await this.ports.directory.observe(tenantId, userIds, options);
      const again: Cut[] = [];
      for (const cut of cuts) {
        const { target } = cut;
        const report = reports.get(target.grant.id);
        const verdict = judgeAccount(target, seen.get(target.account.entraUserId) ?? NOT_SEEN);
        const now = this.ports.clock.now();
        const done = advance(progress.get(target.grant.id), cut, verdict, report, now);
        progress.set(target.grant.id, done);
        const next = round < MAX_ROUNDS ? nextCut(target, verdict, done) : undefined;
        if (next) again.push(next);
        else if (isResidue(verdict))
          residue.push(() => this.removeResidue(target, tenantId, verdict, done.findings, report, options));
        else await faults.of(() => this.conclude(target, verdict, done.findings, report));
      }
      cuts = again;
    }
    for (const remove of residue) if (!options.signal.aborted) await faults.of(remove);
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
        await this.finish.again(cut.target, disable.problem, found, false);
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
    return this.finish.again(target, problem, found, false);
  }

  private async removeResidue(
    target: AccountTarget,
    tenantId: string,
    verdict: Extract<Verdict, { next: "delete" | "delete-passes" }>,
    found: ClosingFindings,
    report: PowerCutReport | undefined,
    options: DirectoryCallOptions,
  ): Promise<void> {
    const problem =
      verdict.next === "delete"
        ? await this.residue.deleteAccount(target, tenantId, options)
        : await this.residue.deletePasses(target, tenantId, verdict.passIds, options);
    const { powerless } = verdict;
    if (problem) return this.finish.again(target, problem, found, powerless);
    const { entraUserId } = target.account;
    const looked = await this.ports.directory.observe(tenantId, [entraUserId], options);
    const seen: DirectoryResult<AccountObservation> = looked.get(entraUserId) ?? NOT_SEEN;
    if (!seen.ok) return this.finish.again(target, seen.problem, found, powerless);
    const last = judgeAccount(target, seen);
    const all = mergeFindings(found, last.found);
    if (last.next === "closed") return this.closed(target, last.seen, all, report);
    return this.finish.again(target, last.next === "wait" ? last.problem : STILL_THERE, all, powerless);
  }

  /** An account that rests is only through once its sessions are revoked: enabling it again would give them life. */
  private closed(
    target: AccountTarget,
    seen: AccountObservation,
    found: ClosingFindings,
    report: PowerCutReport | undefined,
  ): Promise<void> {
    const revoked = report?.revokeSessions;
    const unrevoked = seen.exists && !found.sessionsRevokedAt && revoked?.status === "failed";
    if (unrevoked && isRetryable(revoked.problem)) return this.finish.again(target, revoked.problem, found, true);
    return this.finish.closed(target, seen, found);
  }
}

function advance(
  before: Progress | undefined,
  { target, assignments, groupIds }: Cut,
  verdict: Verdict,
  report: PowerCutReport | undefined,
  now: Date,
): Progress {
  const sessionsRevokedAt = report?.revokeSessions.status === "done" ? now : null;
  const findings = mergeFindings(before?.findings ?? target.grant.closing.found, {
    ...verdict.found,
    sessionsRevokedAt,
  });
  const ids = [...assignments.map((assignment) => assignment.id), ...groupIds];
  return { findings, attempted: new Set([...(before?.attempted ?? []), ...ids]) };
}

/** Undefined unless the look found something that this run has not tried to take off yet. */
function nextCut(target: AccountTarget, verdict: Verdict, { attempted }: Progress): Cut | undefined {
  if (verdict.next !== "cut-again") return undefined;
  const { assignments, roleGroups } = verdict.dirt;
  const groupIds = roleGroups.map((group) => group.id);
  const isNew = [...assignments.map((assignment) => assignment.id), ...groupIds].some((id) => !attempted.has(id));
  return isNew ? { target, assignments, groupIds, passIds: [] } : undefined;
}

/** The most telling problem of a cut, for people to read. */
function inTheWay(report: PowerCutReport | undefined): DirectoryProblem | undefined {
  if (!report) return undefined;
  const outcomes = [...report.assignments.values(), ...report.groups.values(), report.disable, report.revokeSessions];
  const problems = outcomes.flatMap((outcome) => (outcome.status === "failed" ? [outcome.problem] : []));
  return problems.find((problem) => problem.kind === "stuck" || problem.kind === "consent-lost") ?? problems[0];
}

const waiting = (code: string, message: string): DirectoryProblem => ({
  kind: "replicating",
  code,
  message,
  retryAfterMs: 0,
  graphRequestId: null,
});
const STILL_POWERFUL = waiting("StillPowerful", "Roles or role-assignable groups still read back.");
const STILL_THERE = waiting("StillThere", "What was removed still reads back.");
const NOT_SEEN = { ok: false, problem: waiting("NotSeen", "The account could not be looked at.") } as const;
