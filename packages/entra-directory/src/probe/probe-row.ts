import type { ProbeStage } from "./probe-stage.js";

type ProbeVerdict = "proven" | "refuted" | "undecided";

export interface ProbeCall {
  readonly at: string;
  readonly method: string;
  /** The path with ids left out. */
  readonly path: string;
  /** 0 when no answer came. */
  readonly status: number;
  readonly requestId: string | null;
}

export interface ProbeSeen {
  readonly verdict: ProbeVerdict;
  /** What was seen, or why it cannot be decided here. Never a password, a pass or a token. */
  readonly seen: string;
}

/** One open point: what Daypass takes for true, until a real tenant says so or otherwise. */
export interface ProbeRow {
  readonly id: string;
  /** The open point, in the words of the contract with Graph. */
  readonly point: string;
  /** What is proven or refuted. */
  readonly claim: string;
  /** What Daypass does should it be refuted. */
  readonly otherwise: string;
  readonly look: (stage: ProbeStage) => Promise<ProbeSeen>;
}

export interface ProbeFinding extends Omit<ProbeRow, "look">, ProbeSeen {
  readonly calls: readonly ProbeCall[];
}

export const proven = (seen: string): ProbeSeen => ({ verdict: "proven", seen });
export const refuted = (seen: string): ProbeSeen => ({ verdict: "refuted", seen });
export const undecided = (seen: string): ProbeSeen => ({ verdict: "undecided", seen });

export const provenIf = (holds: boolean, seen: string): ProbeSeen => (holds ? proven(seen) : refuted(seen));
