import type { EffectOutcome } from "@daypass/application";
import { type BatchAnswer, type BatchAnswers, batchItem, type GraphRequest, inSequence } from "@daypass/graph-client";
import { type Effect, problemOfError } from "../problem/problem-of-error.js";
import { outcomeOfAnswer } from "./outcome-of-answer.js";
import type { TenantGraph } from "./tenant-graph.js";

/** One item of a batch, with what it is meant to bring about. */
export interface Step<T = unknown> {
  /** Unique among the steps that are run together. */
  readonly id: string;
  readonly effect: Effect;
  readonly request: GraphRequest<T>;
}

/** `in-sequence`: one after the other, and all that follow a failed one are skipped. */
export type StepOrder = "in-sequence" | "side-by-side";

/** What became of steps. Holds too when the batch itself was refused or its answer was lost. */
export class StepResults {
  constructor(
    private readonly steps: ReadonlyMap<string, Step>,
    private readonly answers: BatchAnswers | undefined,
    private readonly failure: unknown,
  ) {}

  outcome(id: string): EffectOutcome {
    const step = this.#step(id);
    if (this.answers !== undefined) return outcomeOfAnswer(this.answers.get(id), step.effect);
    return { status: "failed", problem: problemOfError(this.failure, step.effect) };
  }

  /** The parsed answer. @throws the step's GraphError, or what befell the whole batch. */
  read<T>(step: Step<T>): T {
    if (this.answers === undefined) throw this.failure;
    return this.answers.read(step.id, step.request);
  }

  requestId(id: string): string | null {
    return this.#answer(id)?.requestId ?? null;
  }

  /** The error Graph gave to this very step; undefined when it worked, was skipped, or the batch failed as a whole. */
  error(id: string): unknown {
    const answer = this.#answer(id);
    return answer?.skipped ? undefined : answer?.error;
  }

  isSkipped(id: string): boolean {
    return this.#answer(id)?.skipped ?? false;
  }

  /** Where a sequence broke: the one step that was tried and failed. */
  get broken(): Step | undefined {
    return [...this.steps.values()].find((step) => this.error(step.id) !== undefined);
  }

  /** What befell the whole batch, thrown; returns when the batch was answered. */
  throwIfLost(): void {
    if (this.answers === undefined) throw this.failure;
  }

  #step(id: string): Step {
    const step = this.steps.get(id);
    if (step === undefined) throw new RangeError(`No such step: "${id}".`);
    return step;
  }

  #answer(id: string): BatchAnswer | undefined {
    return this.answers?.get(this.#step(id).id);
  }
}

/** Runs steps in as few round trips as Graph allows: 20 to a batch. Never rejects for what Graph or Entra did. */
export async function runSteps(tenant: TenantGraph, steps: readonly Step[], order: StepOrder): Promise<StepResults> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const items = steps.map((step) => batchItem(step.id, step.request));
  try {
    const answers = await tenant.batch(order === "in-sequence" ? inSequence(items) : items);
    return new StepResults(byId, answers, undefined);
  } catch (error) {
    // Our own mistakes are thrown on from here; Graph's and Entra's failures become each step's outcome.
    problemOfError(error, "read");
    return new StepResults(byId, undefined, error);
  }
}
