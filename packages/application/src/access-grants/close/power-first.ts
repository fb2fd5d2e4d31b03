import { type ClosingFindings, mergeFindings } from "@daypass/domain";
import type {
  DirectoryCallOptions,
  DirectoryProblem,
  DirectoryResult,
  PowerCutReport,
  PowerObservation,
} from "../../ports/directory.js";
import type { Ports } from "../../ports/ports.js";
import { Faults } from "../../work/faults.js";
import { type Cut, CutPower } from "./cut-power.js";
import { FinishClosing } from "./finish-closing.js";
import { whatOthersHold } from "./judge-account.js";
import { inTheWay, NOT_SEEN, STILL_POWERFUL } from "./problems.js";

/** Rounds of cutting what a look found; more is left to the next run. */
const MAX_ROUNDS = 4;
/** Nothing was done then, so there is nothing to look at. */
const DID_NOTHING: ReadonlySet<DirectoryProblem["kind"]> = new Set([
  "throttled",
  "consent-lost",
  "tenant-gone",
  "credential-rejected",
]);

/**
 * More accounts of one tenant than one look reads whole: power off all of them, and seen to be off, before anything else.
 * Their authentication methods, of which Graph shows five in ten seconds, are left to the residue's own lane.
 */
export class PowerFirst {
  private readonly power: CutPower;
  private readonly finish: FinishClosing;

  constructor(private readonly ports: Pick<Ports, "unitOfWork" | "directory" | "signer" | "clock" | "ids">) {
    this.power = new CutPower(ports);
    this.finish = new FinishClosing(ports);
  }

  /** @throws when the work on some ended in a fault; the others' is done */
  async execute(
    tenantId: string,
    organizationId: string,
    first: readonly Cut[],
    options: DirectoryCallOptions,
  ): Promise<void> {
    const faults = new Faults();
    const found = new Map(first.map(({ target }) => [target.grant.id, target.grant.closing.found]));
    const attempted = new Set<string>();
    let cuts = first;
    for (let round = 1; cuts.length > 0 && !options.signal.aborted; round++) {
      for (const id of cuts.flatMap(idsOf)) attempted.add(id);
      const reports = await this.power.execute(tenantId, organizationId, cuts, options);
      const [looked, undone] = split(cuts, (cut) => !didNothing(reports.get(cut.target.grant.id)));
      const over = undone.map(({ target }) =>
        faults.of(() => this.again(target, reports.get(target.grant.id), STILL_POWERFUL, found)),
      );
      const userIds = looked.map(({ target }) => target.account.entraUserId);
      const seen = await this.ports.directory.observePower(tenantId, userIds, options);
      const off: Cut[] = [];
      const next: Cut[] = [];
      for (const { target } of looked) {
        const report = reports.get(target.grant.id);
        const look = seen.get(target.account.entraUserId) ?? NOT_SEEN;
        const cut = nextCut(target, look);
        note(found, target, look, report, this.ports.clock.now());
        if (isOff(look)) off.push({ target, assignments: [], groupIds: [], passIds: [] });
        else if (cut && round < MAX_ROUNDS && idsOf(cut).some((id) => !attempted.has(id))) next.push(cut);
        else over.push(faults.of(() => this.again(target, report, look.ok ? STILL_POWERFUL : look.problem, found)));
      }
      const isOver = off.map(({ target }) => ({
        target,
        found: found.get(target.grant.id) ?? target.grant.closing.found,
      }));
      await Promise.all([...over, faults.of(() => this.finish.powerOff(organizationId, isOver))]);
      cuts = next;
    }
    faults.raise();
  }

  private again(
    target: Cut["target"],
    report: PowerCutReport | undefined,
    otherwise: DirectoryProblem,
    found: ReadonlyMap<string, ClosingFindings>,
  ): Promise<void> {
    const findings = found.get(target.grant.id) ?? target.grant.closing.found;
    return this.finish.again(target, inTheWay(report) ?? otherwise, findings, null);
  }
}

const idsOf = ({ assignments, groupIds }: Cut): readonly string[] => [...assignments.map(({ id }) => id), ...groupIds];

const didNothing = (report: PowerCutReport | undefined): boolean =>
  report?.disable.status === "failed" && DID_NOTHING.has(report.disable.problem.kind);

function isOff(look: DirectoryResult<PowerObservation>): boolean {
  if (!look.ok) return false;
  const { exists, enabled, assignments, roleGroups } = look.value;
  return !exists || (!enabled && assignments.length + roleGroups.length === 0);
}

function nextCut(target: Cut["target"], look: DirectoryResult<PowerObservation>): Cut | undefined {
  if (!look.ok) return undefined;
  const { assignments, roleGroups } = look.value;
  return { target, assignments, groupIds: roleGroups.map((group) => group.id), passIds: [] };
}

function note(
  found: Map<string, ClosingFindings>,
  { grant }: Cut["target"],
  look: DirectoryResult<PowerObservation>,
  report: PowerCutReport | undefined,
  now: Date,
): void {
  const sessionsRevokedAt = report?.revokeSessions.status === "done" ? now : null;
  const more = { ...(look.ok && whatOthersHold(grant, look.value)), sessionsRevokedAt };
  found.set(grant.id, mergeFindings(found.get(grant.id) ?? grant.closing.found, more));
}

function split<T>(items: readonly T[], isLeft: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [items.filter(isLeft), items.filter((item) => !isLeft(item))];
}
