import type { JobRepository } from "agenda";
import type { ClaimGate } from "./claim-gate.js";

/** `gone`: the row was deleted, so nobody else can run it. `taken`: another claim holds it. */
export type RenewalOutcome = "held" | "gone" | "taken";

/** Where Agenda keeps its rows, with what Agenda itself lacks: claims that a late writer cannot overwrite. */
export interface JobStore {
  readonly name: string;
  readonly gate: ClaimGate;
  readonly repository: JobRepository;
  /** Rejects where the store is not reachable or was not migrated. May be called again. */
  connect(): Promise<void>;
  ping(): Promise<void>;
  renew(jobId: string, heldSince: Date, now: Date): Promise<RenewalOutcome>;
  /** Frees what this worker claimed ahead and has not started. */
  releaseUnstarted(): Promise<void>;
  /** Removes rows that failed for good before then; answers how many. */
  purgeFinished(before: Date): Promise<number>;
  close(): Promise<void>;
}

export interface JobStoreOptions {
  readonly url: string;
  readonly workerId: string;
  /** PostgreSQL only: a role that the connection steps down to. */
  readonly role?: string;
  /** Told of connections lost outside a statement. */
  readonly onError: (error: unknown) => void;
}

/** The store answers, and holds no tables of ours: `daypass migrate` was not run. */
export class JobStoreNotMigratedError extends Error {
  override readonly name = "JobStoreNotMigratedError";
}
