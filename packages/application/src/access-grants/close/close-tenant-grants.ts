import { type AccountObservation, type ClosingFindings, mergeFindings } from "@daypass/domain";
import type { DirectoryCallOptions, DirectoryProblem, DirectoryResult, PowerCutReport } from "../../ports/directory.js";
import type { Ports } from "../../ports/ports.js";
import { findOurAccount } from "../our-account.js";
import { type AccountTarget, type ClosingTarget, hasAccount } from "./closing-target.js";
import { type Cut, CutPower } from "./cut-power.js";
import { FinishClosing } from "./finish-closing.js";
import { judgeAccount, type Verdict } from "./judge-account.js";
import { RemoveResidue } from "./remove-residue.js";

/** Rounds of cutting what a look found; more is left to the next run. */
const MAX_ROUNDS = 4;
/** Beside the strip go the passes of this many accounts: more would meet the 5-per-10-s limit of method calls. */
const PASSES_BESIDE_STRIP = 2;
const LOOK_EVERY = 5;
/** A creation whose answer was lost may show up this late, in milliseconds. */
const CREATION_MAY_APPEAR_MS = 60_000;

const NOT_SEEN_YET: DirectoryProblem = {
  kind: "unknown-outcome",
  code: "CreationUnknown",
  message: "The answer to the account's creation was lost; it is looked for again.",
  retryAfterMs: 0,
  graphRequestId: null,
};

/** Closes due grants of one tenant: power off for all of them first, then each one's residue. */
export class CloseTenantGrants {
  private readonly power: CutPower;
  private readonly residue: RemoveResidue;
  private readonly finish: FinishClosing;

  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "directory" | "signer" | "clock" | "ids">) {
    this.power = new CutPower(ports);
    this.residue = new RemoveResidue(ports);
    this.finish = new FinishClosing(ports);
  }

  async execute(targets: readonly ClosingTarget[], signal: AbortSignal): Promise<void> {
    const options: DirectoryCallOptions = { signal, priority: "closing" };
    const resolved = await Promise.all(targets.map((target) => this.resolve(target, options)));
    const withAccount = resolved.filter((target) => target !== null);
    const tenantId = withAccount[0]?.app.entraTenantId;
    if (!tenantId) return;
    const passesToo = withAccount.length <= PASSES_BESIDE_STRIP;
    const cuts = withAccount.map(
      (target): Cut => ({
        target,
        assignments: target.knownAssignments,
        groupIds: [],
        passIds: passesToo && target.passId ? [target.passId] : [],
      }),
    );
    await this.rounds(tenantId, cuts, options);
  }

  private async rounds(tenantId: string, first: readonly Cut[], options: DirectoryCallOptions): Promise<void> {
    const found = new Map<string, ClosingFindings>();
    let cuts = first;
    for (let round = 1; cuts.length > 0 && !options.signal.aborted; round++) {
      const organizationId = cuts[0]?.target.grant.organizationId ?? "";
      const reports = await this.power.execute(tenantId, organizationId, cuts, options);
      cuts = await this.leaveReplicating(cuts, reports);
      if (cuts.length === 0) return;
      const seen = await this.ports.directory.observe(
        tenantId,
        cuts.map(({ target }) => target.account.entraUserId),
        options,
      );
      const again: Cut[] = [];
      for (const { target } of cuts) {
        const report = reports.get(target.grant.id);
        const verdict = judgeAccount(
          target,
          seen.get(target.account.entraUserId) ?? { ok: false, problem: NOT_SEEN_YET },
        );
        const findings = mergeFindings(found.get(target.grant.id) ?? target.grant.closing.found, {
          ...verdict.found,
          sessionsRevokedAt: report?.revokeSessions.status === "done" ? this.ports.clock.now() : null,
        });
        found.set(target.grant.id, findings);
        const cut = round < MAX_ROUNDS ? nextCut(target, verdict) : undefined;
        if (cut) again.push(cut);
        else await this.conclude(target, tenantId, verdict, findings, report, options);
      }
      cuts = again;
    }
  }

  /**
   * What only waits for the strip to replicate is asked again without a look: looks share five calls per ten seconds a
   * tenant. Every fifth time it is looked at all the same, since something new on the account would hold it up too.
   */
  private async leaveReplicating(
    cuts: readonly Cut[],
    reports: ReadonlyMap<string, PowerCutReport>,
  ): Promise<readonly Cut[]> {
    const rest: Cut[] = [];
    for (const cut of cuts) {
      const { grant } = cut.target;
      const disable = reports.get(grant.id)?.disable;
      const waits =
        disable?.status === "failed" &&
        disable.problem.kind === "replicating" &&
        cut.assignments.length + cut.groupIds.length === 0;
      if (waits && grant.work.attempts % LOOK_EVERY !== 0)
        await this.finish.again(cut.target, disable.problem, grant.closing.found, false);
      else rest.push(cut);
    }
    return rest;
  }

  private async conclude(
    target: AccountTarget,
    tenantId: string,
    verdict: Verdict,
    found: ClosingFindings,
    report: PowerCutReport | undefined,
    options: DirectoryCallOptions,
  ): Promise<void> {
    if (verdict.next === "closed") return this.finish.closed(target, verdict.seen, found);
    if (verdict.next === "wait") return this.finish.again(target, inTheWay(report) ?? verdict.problem, found, false);
    if (verdict.next === "cut-again")
      return this.finish.again(target, inTheWay(report) ?? STILL_POWERFUL, found, false);
    const problem =
      verdict.next === "delete"
        ? await this.residue.deleteAccount(target, tenantId, options)
        : await this.residue.deletePasses(target, tenantId, verdict.passIds, options);
    if (problem) return this.finish.again(target, problem, found, true);
    const seen = await this.lookAgain(target, tenantId, options);
    if (!seen.ok) return this.finish.again(target, seen.problem, found, true);
    const last = judgeAccount(target, seen);
    const all = mergeFindings(found, last.found);
    if (last.next === "closed") return this.finish.closed(target, last.seen, all);
    return this.finish.again(target, last.next === "wait" ? last.problem : STILL_THERE, all, true);
  }

  private async lookAgain(
    target: AccountTarget,
    tenantId: string,
    options: DirectoryCallOptions,
  ): Promise<DirectoryResult<AccountObservation>> {
    const { entraUserId } = target.account;
    const seen = await this.ports.directory.observe(tenantId, [entraUserId], options);
    return seen.get(entraUserId) ?? { ok: false, problem: NOT_SEEN_YET };
  }

  /** Null when it is concluded here: there is no account, or it cannot be said yet whether there is. */
  private async resolve(target: ClosingTarget, options: DirectoryCallOptions): Promise<AccountTarget | null> {
    if (hasAccount(target)) return target;
    const { account, app, grant, creationUnknownSince } = target;
    const nothing = grant.closing.found;
    if (!account || !app.entraTenantId || !creationUnknownSince) {
      await this.finish.closed(target, null, nothing);
      return null;
    }
    const ours = await findOurAccount(this.ports.directory, app.entraTenantId, account, options);
    if (!ours.ok) {
      await this.finish.again(target, ours.problem, nothing, false);
      return null;
    }
    if (ours.value === "none" || ours.value === "foreign") {
      const settled = this.ports.clock.now().getTime() - creationUnknownSince.getTime() > CREATION_MAY_APPEAR_MS;
      if (settled || ours.value === "foreign") await this.finish.closed(target, null, nothing);
      else await this.finish.again(target, NOT_SEEN_YET, nothing, false);
      return null;
    }
    const { userId } = ours.value;
    const saved = await this.ports.unitOfWork.run(grant.organizationId, async (stores) => {
      const current = (await stores.accounts.find(account.id)) ?? account;
      return stores.accounts.update({ ...current, state: "LIVE", entraUserId: userId });
    });
    return { ...target, account: { ...saved, entraUserId: userId } };
  }
}

function nextCut(target: AccountTarget, verdict: Verdict): Cut | undefined {
  if (verdict.next !== "cut-again") return undefined;
  const { assignments, roleGroups } = verdict.dirt;
  return { target, assignments, groupIds: roleGroups.map((group) => group.id), passIds: [] };
}

/** The most telling problem of a cut, for people to read. */
function inTheWay(report: PowerCutReport | undefined): DirectoryProblem | undefined {
  if (!report) return undefined;
  const outcomes = [...report.assignments.values(), ...report.groups.values(), report.disable, report.revokeSessions];
  const problems = outcomes.flatMap((outcome) => (outcome.status === "failed" ? [outcome.problem] : []));
  return problems.find((problem) => problem.kind === "stuck" || problem.kind === "consent-lost") ?? problems[0];
}

const STILL_POWERFUL: DirectoryProblem = {
  kind: "replicating",
  code: "StillPowerful",
  message: "Roles or role-assignable groups still read back.",
  retryAfterMs: 0,
  graphRequestId: null,
};

const STILL_THERE: DirectoryProblem = {
  ...STILL_POWERFUL,
  code: "StillThere",
  message: "What was removed still reads back.",
};
