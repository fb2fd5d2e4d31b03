import type { AccessGrant, GrantStep, GrantStepName } from "@daypass/domain";
import type { EffectOutcome } from "../ports/directory.js";
import type { Ids } from "../ports/ids.js";

/** A grant's steps while a use case plans and settles them; what changed is saved in the caller's transaction. */
export class Ledger {
  private readonly steps: GrantStep[];
  private readonly changed = new Set<string>();

  constructor(
    private readonly grant: Pick<AccessGrant, "id" | "organizationId">,
    steps: readonly GrantStep[],
    private readonly ids: Ids,
  ) {
    this.steps = [...steps];
  }

  find(name: GrantStepName, subject = ""): GrantStep | undefined {
    return this.steps.find((step) => step.name === name && step.subject === subject);
  }

  named(name: GrantStepName): readonly GrantStep[] {
    return this.steps.filter((step) => step.name === name);
  }

  isDone(name: GrantStepName, subject = ""): boolean {
    return this.find(name, subject)?.status === "DONE";
  }

  /** Puts the intent on record; it has to be committed before the effect is attempted. */
  intend(name: GrantStepName, subject: string, now: Date): void {
    const known = this.find(name, subject);
    this.put({
      id: known?.id ?? this.ids.uuid(),
      organizationId: this.grant.organizationId,
      grantId: this.grant.id,
      sequence: known?.sequence ?? this.steps.length + 1,
      name,
      subject,
      status: "INTENDED",
      attempts: (known?.attempts ?? 0) + 1,
      startedAt: now,
      finishedAt: null,
      graphRequestId: known?.graphRequestId ?? null,
      resultId: known?.resultId ?? null,
      error: null,
    });
  }

  /** Records what became of an intent. An answer that was lost stays INTENDED: the next look finds out. */
  settle(name: GrantStepName, subject: string, outcome: EffectOutcome | null | undefined, now: Date): void {
    const step = this.find(name, subject);
    if (!step || !outcome || outcome.status === "skipped") return;
    if (outcome.status === "done") {
      const { graphRequestId, resultId } = outcome;
      this.put({
        ...step,
        status: "DONE",
        finishedAt: now,
        graphRequestId,
        resultId: resultId ?? step.resultId,
        error: null,
      });
      return;
    }
    const { problem } = outcome;
    const unknown = problem.kind === "unknown-outcome";
    this.put({
      ...step,
      status: unknown ? "INTENDED" : "FAILED",
      finishedAt: unknown ? null : now,
      graphRequestId: problem.graphRequestId,
      error: `${problem.code}: ${problem.message}`,
    });
  }

  /** An effect that a later event undid or made pointless: it has to be done anew, or never. */
  skip(name: GrantStepName, subject: string, why: string, now: Date): void {
    const step = this.find(name, subject);
    if (step) this.put({ ...step, status: "SKIPPED", finishedAt: now, error: why });
  }

  takeChanges(): readonly GrantStep[] {
    const changes = this.steps.filter((step) => this.changed.has(step.id));
    this.changed.clear();
    return changes;
  }

  private put(step: GrantStep): void {
    const index = this.steps.findIndex((known) => known.id === step.id);
    if (index < 0) this.steps.push(step);
    else this.steps[index] = step;
    this.changed.add(step.id);
  }
}

/** An effect we saw to be done without having its own answer, e.g. by reading back. */
export const seenDone = (graphRequestId: string | null = null): EffectOutcome => ({
  status: "done",
  graphRequestId,
  resultId: null,
});
