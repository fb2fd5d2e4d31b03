import { createUseCases, type Directory, GrantWorker, type GrantWorkKind, type Ports } from "@daypass/application";

/** Where a worker is when it is stopped: about to have one kind of effect, or about to begin a transaction. */
export type Halt = keyof Directory | "transaction";

/**
 * A worker process that is stopped (SIGSTOP) at one place and goes on later: while it sleeps nothing of it runs, its timers
 * included, and when it wakes its clock has jumped.
 */
export class Sleeper {
  readonly errors: unknown[] = [];
  readonly worker: GrantWorker;
  /** Resolves once it stands still. */
  readonly halted: Promise<void>;
  private readonly awake: Promise<void>;
  private wakeUp: () => void = () => undefined;
  private stoodStill: () => void = () => undefined;
  private sleptMs = 0;
  private asleepSince: number | undefined;

  constructor(ports: Ports, haltAt: Halt, options: { skip?: number } = {}) {
    this.halted = new Promise((resolve) => {
      this.stoodStill = resolve;
    });
    this.awake = new Promise((resolve) => {
      this.wakeUp = resolve;
    });
    let toSkip = options.skip ?? 0;
    const halt = async (place: Halt) => {
      if (place !== haltAt || toSkip-- > 0) return;
      this.asleepSince = performance.now();
      this.stoodStill();
      await this.awake;
    };
    const stopped: Ports = {
      ...ports,
      directory: new Proxy(ports.directory, {
        get: (target, name) => {
          const member: unknown = Reflect.get(target, name, target);
          if (typeof member !== "function") return member;
          return async (...args: unknown[]) => {
            await halt(name as keyof Directory);
            return member.apply(target, args) as unknown;
          };
        },
      }),
      unitOfWork: {
        run: async (organizationId, work) => {
          await halt("transaction");
          return ports.unitOfWork.run(organizationId, work);
        },
      },
      deployment: new Proxy(ports.deployment, {
        get: (target, name) => {
          const member: unknown = Reflect.get(target, name, target);
          if (typeof member !== "function") return member;
          return async (...args: unknown[]) => {
            if (this.asleepSince !== undefined) await this.awake;
            return member.apply(target, args) as unknown;
          };
        },
      }),
    };
    this.worker = new GrantWorker(stopped, createUseCases(stopped), {
      workerId: "sleeper",
      onError: (error) => void this.errors.push(error),
      nowMs: () => (this.asleepSince ?? performance.now()) + this.sleptMs,
    });
  }

  run(kind: GrantWorkKind): Promise<number> {
    return this.worker.run(kind, new AbortController().signal);
  }

  wake(sleptMs: number): void {
    this.sleptMs += sleptMs;
    this.asleepSince = undefined;
    this.wakeUp();
  }
}
