import type { DirectoryProblem, EffectOutcome } from "@daypass/application";
import { isAlreadyExists, isPermissionDenied, type User } from "@daypass/graph-client";
import { runSteps, type Step, type StepResults } from "../graph/steps.js";
import type { TenantGraph } from "../graph/tenant-graph.js";

/** The results of a sequence that may have taken several batches: each step is asked of the last batch it was in. */
export class SequenceResults {
  readonly #lastOf = new Map<string, StepResults>();

  constructor(private readonly look: Step<User>) {}

  #stopped: EffectOutcome | undefined;

  add(steps: readonly Step[], results: StepResults): void {
    for (const { id } of steps) this.#lastOf.set(id, results);
    this.#stopped = steps.map(({ id }) => results.outcome(id)).find(({ status }) => status === "failed");
  }

  of(step: Step): StepResults {
    const results = this.#lastOf.get(step.id);
    if (results === undefined) throw new RangeError(`This step was never sent: "${step.id}".`);
    return results;
  }

  read<T>(step: Step<T>): T {
    return this.of(step).read(step);
  }

  /** What the look that began the sequence says. */
  get wasEnabled(): boolean {
    try {
      return this.read(this.look).accountEnabled === true;
    } catch {
      return false; // not read: not known to be
    }
  }

  outcome(step: Step): EffectOutcome {
    return this.of(step).outcome(step.id);
  }

  /** The error Graph gave to this very step. */
  error(step: Step): unknown {
    return this.of(step).error(step.id);
  }

  /** What stopped the sequence; null when every step worked. */
  get stoppedBy(): DirectoryProblem | null {
    return this.#stopped?.status === "failed" ? this.#stopped.problem : null;
  }
}

/**
 * Runs the sequence, in one round trip where nothing stops it. What is there already, a role or the account's being enabled, stops
 * Graph's sequence, but not ours: what follows it is sent on at once.
 */
export async function runActivation(
  tenant: TenantGraph,
  sequence: readonly Step[],
  all: SequenceResults,
): Promise<SequenceResults> {
  for (let rest = sequence; rest.length > 0; ) {
    const results = await runSteps(tenant, rest, "in-sequence");
    all.add(rest, results);
    const { broken } = results;
    const goesOn = broken !== undefined && isThereAlready(broken, results.error(broken.id), all);
    rest = goesOn ? rest.slice(rest.indexOf(broken) + 1) : [];
  }
  return all;
}

function isThereAlready({ effect }: Step, error: unknown, all: SequenceResults): boolean {
  if (effect === "assign-role") return isAlreadyExists(error);
  return effect === "enable-account" && isEnabledAlready(error, all);
}

/**
 * After a lost answer an account can be enabled and hold its roles: enabling it is refused then for who it is, though nothing would
 * change by it.
 */
export function isEnabledAlready(error: unknown, results: SequenceResults): boolean {
  return isPermissionDenied(error) && results.wasEnabled;
}
