import { randomUUID } from "node:crypto";
import { createUseCases, GrantWorker } from "@daypass/application";
import type { Deployment } from "@daypass/composition";
import { type Mortality, mortalPorts } from "./mortal-ports.js";

const KINDS = ["provisioning", "closing", "residue", "recheck"] as const;

export interface WorkerProcess {
  readonly workerId: string;
  /** Does all that is due, of every kind; answers how much. Resolves too when it dies of it. */
  work(): Promise<number>;
}

/** A worker as one process runs it: its own use cases and claims over ports that its death cuts off. */
export function startWorker(deployment: Deployment, life: Mortality, onError: (error: unknown) => void): WorkerProcess {
  const workerId = `w-${randomUUID()}`;
  const ports = mortalPorts(deployment.ports, life);
  const worker = new GrantWorker(ports, createUseCases(ports), { workerId, onError });
  const { signal } = new AbortController();
  const workAll = async (): Promise<number> => {
    let taken = 0;
    for (const kind of KINDS) taken += await worker.run(kind, signal);
    return taken;
  };
  return { workerId, work: () => Promise.race([workAll(), life.death.then(() => 0)]) };
}
