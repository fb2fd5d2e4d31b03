import type { Directory, Ports } from "@daypass/application";

/** Thrown inside a transaction only, so that it rolls back; nobody outside ever sees it. */
class Killed extends Error {}

/**
 * The life of one worker process, up to its `diesAt`-th boundary between two effects. From there on nothing it awaits ever
 * comes back, as with kill -9: no catch, no finally, no clean-up of its own runs any more.
 */
export class Mortality {
  /** Boundaries reached, by name, the fatal one last. */
  readonly crossed: string[] = [];
  readonly death: Promise<void>;
  private die: () => void = () => undefined;
  private readonly open = new Set<Promise<unknown>>();

  constructor(private readonly diesAt = Number.POSITIVE_INFINITY) {
    this.death = new Promise((resolve) => {
      this.die = resolve;
    });
  }

  get isDead(): boolean {
    return this.crossed.length >= this.diesAt;
  }

  /** Lives on, or stops here for ever. */
  async cross(boundary: string): Promise<void> {
    if (!this.isDead) this.crossed.push(boundary);
    if (this.isDead) this.die();
    await this.goOn();
  }

  /** What comes is no boundary; but the dead do not get past it either. */
  async goOn(): Promise<void> {
    if (this.isDead) await new Promise(() => undefined);
  }

  /** What is on its way already goes on without us: a request that was sent, a transaction being rolled back. */
  async underWay<T>(work: Promise<T>): Promise<T> {
    this.open.add(work);
    try {
      return await work;
    } finally {
      this.open.delete(work);
    }
  }

  /** Resolves when nothing the dead process had begun is still on its way. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.open);
  }
}

/**
 * The same ports, as a process sees them that can be killed after every effect and every commit. The moment before one is the
 * moment after the last one: a dead process remembers nothing, so both leave the same behind.
 */
export function mortalPorts(ports: Ports, life: Mortality): Ports {
  return {
    ...ports,
    directory: mortal(ports.directory, life),
    deployment: mortal(ports.deployment, life),
    unitOfWork: {
      run: async (organizationId, work) => {
        await life.goOn();
        const committed = ports.unitOfWork.run(organizationId, async (stores) => {
          const result = await work(stores);
          if (life.isDead) throw new Killed();
          return result;
        });
        const result = await life.underWay(committed).catch((error: unknown) => {
          if (error instanceof Killed) return new Promise<never>(() => undefined);
          throw error;
        });
        await life.cross("after a commit");
        return result;
      },
    },
  };
}

function mortal<T extends Directory | Ports["deployment"]>(port: T, life: Mortality): T {
  return new Proxy(port, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== "function") return member;
      return async (...args: unknown[]) => {
        await life.goOn();
        const answer: unknown = await life.underWay(Promise.resolve(member.apply(target, args)));
        // A claim of nothing is no effect; counted, it would only dilute the others.
        if (Array.isArray(answer) && answer.length === 0) await life.goOn();
        else await life.cross(`${String(name)} done, its answer lost`);
        return answer;
      };
    },
  });
}
